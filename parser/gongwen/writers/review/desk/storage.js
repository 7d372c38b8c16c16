// Where a review is kept while it is made. A storage has two functions, and is all that the page knows of it:
//   load(sha256) → {revision, fingerprint, steps, at, review, saved} as it was kept last, or null
//   save(sha256, kept, revision) → the new revision; raises Conflict where what is kept is not of *revision* any more
// Both are asynchronous and raise where there is no storage to be had. `where` is what is said of where that is. This one
// is the browser's; a server's is served.js.
const NAME = "gongwen-review";
const STORE = "reviews";

export class Conflict extends Error {}

function opened() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = asked.onblocked = () => reject(asked.error ?? new Error("blocked"));
  });
}

async function transaction(mode, use) {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const running = database.transaction(STORE, mode);
      let result;
      use(running.objectStore(STORE), (value) => (result = value), reject);
      running.oncomplete = () => resolve(result);
      running.onerror = running.onabort = () => reject(running.error ?? new Error("aborted"));
    });
  } finally {
    database.close();
  }
}

export const browserStorage = {
  where: "自动保存在本浏览器",
  retries: false,

  load: (sha256) =>
    transaction("readonly", (store, give) => {
      store.get(sha256).onsuccess = (event) => give(event.target.result ?? null);
    }),

  save: (sha256, kept, revision) =>
    transaction("readwrite", (store, give, fail) => {
      store.get(sha256).onsuccess = (event) => {
        const there = event.target.result?.revision ?? 0;
        if (there !== revision) return fail(new Conflict());
        store.put({ ...kept, revision: there + 1 }, sha256);
        give(there + 1);
      };
    }),
};
