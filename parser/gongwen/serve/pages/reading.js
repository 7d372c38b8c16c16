// Putting notices in: files that are dropped, chosen or pasted, one request each, and folders that the server reads.
import { $, make, say } from "../../writers/review/desk/dom.js";
import { ask, askJson } from "../../writers/review/desk/asking.js";

const AT_ONCE = 3;
const BUSY = 503;
const PATIENCE = 1500; // milliseconds until one that found no room is tried again
const MOST_BYTES = 50e6;
const LEFT_BY_SYSTEMS = /^(\.|~\$|thumbs\.db$|desktop\.ini$)/i;

let [queue, running, stopped] = [[], 0, null];
let counts = { all: 0, stored: 0, failed: 0 };
let hear = () => null;

/** Have *stored* be called whenever a notice was stored. */
export function startReading(stored) {
  hear = stored;
  $("#choose").addEventListener("click", () => $("#files").click());
  $("#choose-folder").addEventListener("click", () => $("#folder").click());
  for (const chooser of ["#files", "#folder"])
    $(chooser).addEventListener("change", (event) => {
      put([...event.target.files]);
      event.target.value = "";
    });
  $("#paste").addEventListener("click", () => askForText());
  $("#reading-stop").addEventListener("click", stop);
  $("#reading-close").addEventListener("click", () => ($("#reading").hidden = true));
  startDropping();
  startPasting();
  offerFolders();
  addEventListener("beforeunload", (event) => (queue.length || running) && event.preventDefault());
}

function startDropping() {
  const place = $("#drop");
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    place.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => event.relatedTarget || place.classList.remove("over"));
  document.addEventListener("drop", async (event) => {
    event.preventDefault();
    place.classList.remove("over");
    put(await dropped(event.dataTransfer));
  });
}

/** The files of what was dropped, also those in folders. */
async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files];
  return (await Promise.all(entries.map(filesIn))).flat();
}

async function filesIn(entry) {
  if (entry.isFile) return [await new Promise((give, fail) => entry.file(give, fail))];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((give, fail) => reader.readEntries(give, fail));
    if (!some.length) return (await Promise.all(found.map(filesIn))).flat();
    found.push(...some);
  }
}

function startPasting() {
  document.addEventListener("paste", (event) => {
    if (event.target.matches("input, textarea") || $("dialog[open]")) return;
    const files = [...event.clipboardData.files];
    if (files.length) put(files);
    else askForText(event.clipboardData.getData("text/plain"));
  });
}

export function askForText(words = "") {
  const dialog = $("#text");
  $("#text-words").value = words;
  dialog.returnValue = "";
  dialog.onclose = () => {
    const text = $("#text-words").value;
    if (dialog.returnValue !== "keep" || !text.trim()) return;
    const name = `${$("#text-name").value.trim() || "粘贴的公文"}.txt`;
    put([new File([text], name)], { type: "text", encoding: "utf-8" });
  };
  dialog.showModal();
  $("#text-words").focus();
}

/** Read and store *files*; *how* says what they are. */
function put(files, how = {}) {
  const wanted = files.filter((file) => !LEFT_BY_SYSTEMS.test(file.name));
  if (!wanted.length) return say(files.length ? "这些是系统文件，没有公文" : "没有文件");
  begin(wanted.length);
  stopped ??= new AbortController();
  queue.push(...wanted.map((file) => ({ file, how })));
  while (running < AT_ONCE && queue.length) takeOne();
}

function begin(count) {
  if (!running && !queue.length) {
    counts = { all: 0, stored: 0, failed: 0 };
    stopped = null;
    $("#reading-items").replaceChildren();
  }
  counts.all += count;
  $("#reading").hidden = false;
  showCounts();
}

async function takeOne() {
  running += 1;
  while (queue.length) {
    const { file, how } = queue.shift();
    const row = make("li", {}, `${file.name}：读取中…`);
    $("#reading-items").append(row);
    try {
      if (file.size > MOST_BYTES) throw new Error(`超过 ${MOST_BYTES / 1e6} MB，没有读取`);
      const stored = await send(file, how);
      counts.stored += 1;
      row.replaceChildren(make("a", { href: `/notices/${stored.id}` }, stored.title ?? file.name), "：已保存");
      hear();
    } catch (error) {
      counts.failed += 1;
      row.textContent = `${file.name}：${error.name === "AbortError" ? "已停止" : error.message}`;
      row.classList.add("bad");
      $("#reading-items").prepend(row);
    }
    showCounts();
  }
  running -= 1;
  showCounts();
}

async function send(file, how) {
  const address = `/v1/notices?${new URLSearchParams({ name: file.name, ...how })}`;
  for (;;)
    try {
      return await askJson(address, { method: "POST", body: file, signal: stopped.signal });
    } catch (error) {
      if (error.problem?.status !== BUSY) throw error;
      await new Promise((go) => setTimeout(go, PATIENCE));
    }
}

function stop() {
  counts.failed += queue.length;
  queue = [];
  stopped?.abort();
  stopped = null;
}

function showCounts() {
  const { all, stored, failed } = counts;
  const isDone = !running && !queue.length && stored + failed >= all;
  const bad = failed ? `，${failed} 份没有保存` : "";
  $("#reading-words").textContent = `${isDone ? "已读取" : "正在读取"} ${stored + failed}/${all} 份${bad}`;
  $("#reading-bar").max = all;
  $("#reading-bar").value = stored + failed;
  $("#reading-stop").hidden = isDone;
  $("#reading-close").hidden = !isDone;
}

// ------------------------------------------------------------------ folders that the server was started with

async function offerFolders() {
  const { folders } = await askJson("/v1/folders").catch(() => ({ folders: [] }));
  $("#folders").append(
    ...folders.map((name) => make("button", { type: "button", "data-folder": name }, `读取文件夹“${name}”`)),
  );
  $("#folders").addEventListener("click", (event) => {
    if (event.target.dataset.folder) readFolder(event.target.dataset.folder);
  });
}

async function readFolder(folder) {
  try {
    const job = await askJson("/v1/jobs", { json: { folder } });
    begin(job.total);
    running += 1;
    watch(job);
  } catch (error) {
    say(error.message, { lasting: true });
  }
}

function watch({ id }) {
  const source = new EventSource(`/v1/jobs/${id}/events`);
  const onStop = () => ask(`/v1/jobs/${id}`, { method: "DELETE" }).catch(() => null);
  $("#reading-stop").addEventListener("click", onStop);
  let had = { stored: 0, failed: 0 };
  const told = ({ stored, failed }) => {
    counts.stored += stored - had.stored;
    counts.failed += failed - had.failed;
    had = { stored, failed };
    showCounts();
  };
  const end = () => {
    source.close();
    $("#reading-stop").removeEventListener("click", onStop);
    running -= 1;
    showCounts();
    hear();
  };
  source.addEventListener("job", (event) => told(JSON.parse(event.data)));
  source.addEventListener("item", (event) => {
    const change = JSON.parse(event.data);
    told(change);
    if (change.item.state === "stored") hear();
    if (change.item.state === "failed")
      $("#reading-items").append(make("li", { class: "bad" }, `${change.item.name}：${change.item.problem.detail}`));
  });
  source.addEventListener("end", (event) => {
    const job = JSON.parse(event.data);
    told(job);
    counts.failed += job.total - job.stored - job.failed;
    end();
  });
  source.onerror = () => {
    if (source.readyState !== EventSource.CLOSED) return;
    say("服务没有响应", { lasting: true });
    end();
  };
}
