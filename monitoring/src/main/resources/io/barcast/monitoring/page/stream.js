// Listens to the server's events and comes back when the connection is lost.

const TYPES = ['bar', 'rejected', 'prediction', 'outcome', 'alert', 'run', 'model', 'event', 'progress'];
const REOPEN_MS = 5000;

/**
 * Opens the stream of a series. `onState` hears 'connecting', 'live' and 'lost'; `onHello` each
 * (re)connection; `onReset` that events were left out; `onRecord(type, record)` the rest. Returns a
 * function that closes it.
 */
export function openStream(query, { onState, onHello, onReset, onRecord }) {
  let source;
  let timer;
  const open = () => {
    source = new EventSource(`/api/stream?${new URLSearchParams(query)}`);
    source.addEventListener('hello', (message) => {
      onState('live');
      onHello(JSON.parse(message.data));
    });
    source.addEventListener('reset', onReset);
    TYPES.forEach((type) =>
      source.addEventListener(type, (message) => onRecord(type, JSON.parse(message.data))),
    );
    source.onerror = () => {
      onState('lost');
      if (source.readyState === EventSource.CLOSED) {
        timer = setTimeout(open, REOPEN_MS);
      }
    };
  };
  onState('connecting');
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
