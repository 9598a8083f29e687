// Asks the server's JSON API.

/** GET path with the defined values of query; throws an Error with `status` and the server's words. */
export async function get(path, query = {}) {
  const given = Object.entries(query).filter(
    ([, value]) => value !== null && value !== undefined && value !== '',
  );
  const search = new URLSearchParams(given).toString();
  const response = await fetch(search ? `${path}?${search}` : path, {
    headers: { Accept: 'application/json' },
  });
  if (!response.ok) {
    throw await failure(response);
  }
  return response.json();
}

async function failure(response) {
  const body = await response.json().catch(() => ({}));
  const error = new Error(body.error ?? `the server answered ${response.status}`);
  error.status = response.status;
  return error;
}
