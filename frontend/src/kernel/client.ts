import type { Client } from 'openapi-fetch'

import type { paths } from './api'

/* The types are openapi-fetch's, the few lines that run are ours: its own would be a twentieth of
 * everything a phone loads before the first vote. */

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
type Value = string | number | boolean | null | undefined

interface Wish {
  params?: { path?: Record<string, Value>; query?: Record<string, Value> }
  body?: unknown
}

/** `client({ credentials: 'same-origin' }).GET('/api/v1/…', { params, body })` → data or error, and the response. */
export function client(init: RequestInit): Pick<Client<paths>, Method> {
  const by = (method: Method) => (path: string, wish?: Wish) => ask(method, path, wish ?? {}, init)
  return { GET: by('GET'), POST: by('POST'), PUT: by('PUT'), DELETE: by('DELETE') } as never
}

async function ask(method: Method, path: string, { params, body }: Wish, init: RequestInit) {
  const response = await fetch(addressOf(path, params), { ...init, method, ...packed(body) })
  const content = unpacked(await response.text())
  return response.ok ? { data: content, response } : { error: content, response }
}

function addressOf(path: string, params: Wish['params']): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params?.path?.[name])))
  const asked = Object.entries(params?.query ?? {}).filter(([, value]) => value !== undefined && value !== null)
  const query = new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString()
  return query ? `${filled}?${query}` : filled
}

/** A form with a file writes its own content type. */
function packed(body: unknown): RequestInit {
  if (body === undefined) return {}
  if (body instanceof FormData) return { body }
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
}

/** What is no JSON, such as a proxy's own error page, stays text. */
function unpacked(text: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined
  } catch {
    return text
  }
}
