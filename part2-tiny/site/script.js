// The page works without this script. With it, the page also shows what crossed the wire.
"use strict";

const NO_ANSWER = "No answer came. Is the server still running?";

function element(name, properties) {
  return Object.assign(document.createElement(name), properties);
}

// 1. A button for each exhibit: ask for its header section only (HEAD) and print it.

async function headerOf(url) {
  const start = performance.now();
  try {
    // "no-cache": ask the server again, even if the browser has a copy of its own
    const reply = await fetch(url, { method: "HEAD", cache: "no-cache" });
    const millis = Math.round(performance.now() - start);
    const lines = Array.from(reply.headers, ([name, value]) => `${name}: ${value}`);
    return [`${reply.status} ${reply.statusText}`, ...lines, "", `(HEAD, ${millis} ms)`].join("\n");
  } catch {
    return NO_ANSWER;
  }
}

for (const plaque of document.querySelectorAll(".plaque")) {
  const link = plaque.querySelector("a");
  const button = element("button", { type: "button", className: "peek", textContent: "Show its header" });
  button.setAttribute("aria-label", `Show its header: ${link.textContent}`);
  const output = element("pre", { className: "wrap", hidden: true, tabIndex: 0 });
  output.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    output.hidden = false;
    output.textContent = "asking …";
    output.textContent = await headerOf(link.href);
  });
  plaque.after(button, output);
}

// 2. The adder's answer in place, below the request that brought it.

for (const form of document.querySelectorAll("form.adder")) {
  const output = element("pre", { className: "wrap", hidden: true });
  output.setAttribute("role", "status");
  form.after(output);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const fields = new URLSearchParams(new FormData(form));
    const post = form.method === "post";
    const url = post ? form.action : `${form.action}?${fields}`;
    const path = new URL(url).pathname + new URL(url).search;
    const asked = post ? `POST ${path}\n\n${fields}` : `GET ${path}`;
    output.hidden = false;
    output.textContent = asked;
    try {
      const reply = await fetch(url, post ? { method: "POST", body: fields } : {});
      const page = new DOMParser().parseFromString(await reply.text(), "text/html");
      const answer = page.querySelector(".answer") ?? page.body;
      output.replaceChildren(
        element("span", { className: "ask", textContent: asked }), "\n\n",
        element("span", { className: "give", textContent: `${reply.status} ${reply.statusText}` }), "\n\n",
        answer.textContent.trim());
    } catch {
      output.textContent = NO_ANSWER;
    }
  });
}

// 3. The table of stages, from data.json.

async function showStages(place) {
  const reply = await fetch("data.json");
  if (!reply.ok) return;
  const data = await reply.json();
  const table = element("table");
  table.createCaption().textContent = data.title;
  const head = table.createTHead().insertRow();
  for (const title of ["Stage", "Its one idea"]) {
    head.append(element("th", { scope: "col", textContent: title }));
  }
  const body = table.createTBody();
  for (const { folder, idea } of data.stages) {
    const row = body.insertRow();
    const name = element("th", { scope: "row" });
    name.append(element("code", { textContent: folder }));
    row.append(name);
    row.insertCell().textContent = idea;
  }
  place.replaceChildren(table);
}

showStages(document.getElementById("stages")).catch(() => {}); // then the text in its place stays

// 4. A pause button for the animation. Visitors who asked for less motion see a still picture anyway.

const animation = document.querySelector("#gif img");
if (!matchMedia("(prefers-reduced-motion: reduce)").matches) {
  const moving = animation.src;
  const pause = element("button", { type: "button", className: "peek pause", textContent: "Pause" });
  pause.addEventListener("click", () => {
    const paused = animation.src !== moving;
    animation.src = paused ? moving : "images/cache-still.png";
    pause.textContent = paused ? "Pause" : "Play";
  });
  animation.closest("picture").after(pause);
}

// 5. This server's own address in the commands.

for (const base of document.querySelectorAll(".base")) {
  base.textContent = new URL(".", document.baseURI).href;
}
for (const host of document.querySelectorAll(".host")) {
  host.textContent = `${location.hostname} ${location.port || 80}`;
}
