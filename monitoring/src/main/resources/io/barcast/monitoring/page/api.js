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

/** The same, with `otherwise` where the server has no such thing (404). */
export async function getOr(otherwise, path, query) {
  try {
    return await get(path, query);
  } catch (error) {
    if (error.status === 404) {
      return otherwise;
    }
    throw error;
  }
}

async function failure(response) {
  const body = await response.json().catch(() => ({}));
  const error = new Error(body.error ?? `the server answered ${response.status}`);
  error.status = response.status;
  return error;
}
