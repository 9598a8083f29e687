/** The trainer as a process: topics in, runs out, one transaction per run. */
package io.barcast.trainer.service;
