// Asking the server that the page came from. What it refuses is an error with the words that it says of it.
import { download } from "./dom.js";

export class Refused extends Error {
  /** *problem* as RFC 9457 has it: `type`, `title`, `status`, `detail`. */
  constructor(problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

const AWAY = { type: "away", title: "服务没有响应", status: 0, detail: "服务没有响应：gongwen serve 可能已经停止" };
const WRONG = { type: "wrong", title: "服务出错", status: 500, detail: "服务的回答有误" };

/** The response to a request; raises Refused. *json* is sent as JSON, *body* as it is. */
export async function ask(
  path,
  { json, body = json && JSON.stringify(json), method = body ? "POST" : "GET", ...more } = {},
) {
  const headers = { "Accept-Language": "zh-CN", ...(json && { "Content-Type": "application/json" }) };
  let response;
  try {
    response = await fetch(path, { method, body, headers, ...more });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refused(AWAY);
  }
  if (response.ok) return response;
  throw new Refused(await response.json().catch(() => WRONG));
}

export const askJson = async (...how) => (await ask(...how)).json();

/** Ask for a file to keep; *wish* is what `/v1/export` takes. */
export async function keepExport(wish) {
  const response = await ask("/v1/export", { json: wish });
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("Content-Disposition") ?? "")?.[1];
  download(decodeURIComponent(name ?? "export"), await response.blob(), response.headers.get("Content-Type"));
}
