// Keeps drawing and asking from happening too often.

/** A function that runs `action` soon after each call, at most once per `ms`; never while it runs. */
export function atMost(ms, action) {
  let timer = null;
  let running = false;
  let wanted = false;
  let last = -Infinity;
  const run = async () => {
    timer = null;
    wanted = false;
    running = true;
    last = performance.now();
    try {
      await action();
    } finally {
      running = false;
    }
    if (wanted) {
      ask();
    }
  };
  const ask = () => {
    wanted = true;
    if (!running && timer === null) {
      timer = setTimeout(run, Math.max(0, last + ms - performance.now()));
    }
  };
  return ask;
}

/** Runs `action` each `ms` while the page is visible. */
export function every(ms, action) {
  setInterval(() => {
    if (!document.hidden) {
      action();
    }
  }, ms);
}
