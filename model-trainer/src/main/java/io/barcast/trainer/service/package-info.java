/** The trainer service: reads topics, publishes runs, one transaction per run. */
package io.barcast.trainer.service;
