// Calls to the person's side of the sandbox. A refusal becomes an Error with the server's reason.

async function answer(response) {
  let body = null;
  try {
    body = await response.json();
  } catch {
    body = null;
  }
  if (!response.ok) throw new Error(body?.error || `The server answered ${response.status}.`);
  return body;
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Error("The sandbox cannot be reached.");
  }
  return answer(response);
}

export function get(path, query = {}) {
  const given = Object.entries(query).filter(([, v]) => v !== undefined && v !== null);
  const search = new URLSearchParams(given);
  return ask(`/person/${path}${search.size ? `?${search}` : ""}`);
}

export function post(path, body) {
  return ask(`/person/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

export function upload(path, fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || value === null) continue;
    if (value instanceof Blob) form.append(name, value, value.name || "recording.webm");
    else form.append(name, String(value));
  }
  return ask(`/person/${path}`, { method: "POST", body: form });
}

export const fileUrl = (fileId) => `/person/file/${encodeURIComponent(fileId)}`;
