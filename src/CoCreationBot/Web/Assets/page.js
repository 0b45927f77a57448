// The page for people without Teams: shows cards with Microsoft's renderer and sends what people press and fill in.
"use strict";
(() => {
  const AC = window.AdaptiveCards;
  const holder = document.getElementById("data");
  if (!AC || !holder) {
    return;
  }

  let data = JSON.parse(holder.textContent);
  const parts = document.getElementById("parts");
  const form = document.getElementById("form");
  const said = document.getElementById("said");
  const alarm = document.getElementById("alarm");
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  let opener = null;
  let isSending = false;

  const escape = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

  // The Markdown our cards use: bold, links to the web, line breaks. Everything else is text. The server reads the same subset.
  const markdown = (text) => {
    const pattern = /\*\*|\\([^A-Za-z0-9\n])|\n+|\[([^[\]\n]{1,200})\]\((https?:\/\/[^\s()<>"]{1,2000})\)/g;
    let html = "";
    let at = 0;
    let isBold = false;
    for (const found of text.matchAll(pattern)) {
      html += escape(text.slice(at, found.index));
      at = found.index + found[0].length;
      if (found[0] === "**") {
        html += isBold ? "</strong>" : "<strong>";
        isBold = !isBold;
      } else if (found[1]) {
        html += escape(found[1]);
      } else if (found[3]) {
        html += `<a href="${escape(found[3])}" rel="noopener noreferrer" target="_blank">${escape(found[2])}</a>`;
      } else {
        html += found[0].length > 1 ? "<br>" : " ";
      }
    }

    return html + escape(text.slice(at)) + (isBold ? "</strong>" : "");
  };

  AC.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdown(text);
    result.didProcess = true;
  };
  // Tab leads to what can be used, and nowhere else.
  AC.GlobalSettings.setTabIndexAtCardRoot = false;
  AC.GlobalSettings.useMarkdownInRadioButtonAndCheckbox = false;

  const colours = (ink) => Object.fromEntries(
    ["default", "dark", "light", "accent", "attention", "good", "warning"].map((name) => {
      const colour = { dark: "ink", light: "ink", default: ink }[name] || name;
      return [name, { default: `var(--${colour})`, subtle: name === "default" ? "var(--subtle)" : `var(--${colour})` }];
    }));
  const style = (paper) => ({ backgroundColor: `var(--${paper})`, borderColor: `var(--line)`, foregroundColors: colours("ink") });
  const hostConfig = new AC.HostConfig({
    fontFamily: "inherit",
    supportsInteractivity: true,
    fontSizes: { small: 15, default: 17, medium: 18, large: 22, extraLarge: 26 },
    fontWeights: { lighter: 400, default: 400, bolder: 700 },
    spacing: { small: 6, default: 10, medium: 18, large: 26, extraLarge: 34, padding: 14 },
    separator: { lineThickness: 1, lineColor: "var(--line)" },
    imageSizes: { small: 80, medium: 160, large: 320 },
    textBlock: { headingLevel: 3 },
    containerStyles: {
      default: style("paper"), emphasis: style("raised"), accent: style("raised"), good: style("raised"), warning: style("warn"), attention: style("wrong"),
    },
    inputs: {
      label: {
        requiredInputs: { weight: "Bolder", color: "Default", size: "Default", suffix: " *", suffixColor: "Attention" },
        optionalInputs: { weight: "Bolder", color: "Default", size: "Default" },
        inputSpacing: "Small",
      },
      errorMessage: { color: "Attention", weight: "Bolder", size: "Default", spacing: "Small" },
    },
    actions: { maxActions: 12, spacing: "Default", buttonSpacing: 10, actionsOrientation: "Horizontal", actionAlignment: "Left", showCard: { actionMode: "Inline" } },
    factSet: { title: { weight: "Bolder", wrap: true, maxWidth: 0 }, value: { wrap: true }, spacing: 14 },
    table: { cellSpacing: 8 },
  });

  // Dates as the reader writes them, where the browser speaks the page's language at all.
  const tongue = navigator.languages.find((tag) => tag.split("-")[0] === document.documentElement.lang) || document.documentElement.lang;

  const render = (json, into) => {
    const card = new AC.AdaptiveCard();
    card.hostConfig = hostConfig;
    card.onExecuteAction = (action) => press(action, into);
    card.parse({ ...json, lang: tongue });
    into.replaceChildren(card.render());
    tidy(into);
  };

  // What the renderer leaves to the page: names for groups of choices, and tables that can be scrolled with keys.
  const tidy = (into) => {
    for (const table of into.querySelectorAll("[role=table], table")) {
      table.parentElement.classList.add("wide");
    }
    for (const input of into.querySelectorAll("textarea, input[type=text]")) {
      input.autocomplete = "off";
    }
    // All our numbers are whole. What is wanted stays to be read when something was typed.
    for (const input of into.querySelectorAll("input[type=number]")) {
      input.step = "1";
      input.inputMode = "numeric";
      if (input.placeholder) {
        input.id ||= `number-${number()}`;
        const wanted = document.createElement("p");
        wanted.className = "note";
        wanted.id = `${input.id}-wanted`;
        wanted.textContent = input.placeholder;
        input.setAttribute("aria-describedby", [input.getAttribute("aria-describedby"), wanted.id].filter(Boolean).join(" "));
        input.placeholder = "";
        input.after(wanted);
      }
    }
  };

  const show = () => {
    for (const into of parts.querySelectorAll("[data-card]")) {
      render(data.cards[Number(into.dataset.card)], into);
    }
  };

  const tell = (text) => {
    said.textContent = text;
    said.classList.toggle("box", text !== "");
  };

  const close = (text) => {
    form.hidden = true;
    form.replaceChildren();
    parts.hidden = false;
    tell(text || "");
    const target = text ? said : (opener && parts.contains(opener) ? opener : parts.querySelector("article"));
    target?.focus();
    window.scrollTo(0, Math.max(0, (target?.getBoundingClientRect().top || 0) + window.scrollY - 24));
  };

  const open = (title, json, problem) => {
    if (form.hidden) {
      opener = document.activeElement?.closest("article");
    }

    const heading = document.createElement("h2");
    heading.id = "form-title";
    heading.tabIndex = -1;
    heading.textContent = title;
    const card = document.createElement("div");
    card.className = "card shown";
    const back = document.createElement("button");
    back.type = "button";
    back.textContent = data.texts.back;
    back.addEventListener("click", () => close());
    form.replaceChildren(heading, card, back);
    render(json, card);
    parts.hidden = true;
    form.hidden = false;
    tell("");
    window.scrollTo(0, 0);
    heading.focus();
    alarm.textContent = problem || "";
  };

  const again = async () => {
    const answer = await fetch(data.again, { credentials: "same-origin", headers: { Accept: "application/json" } });
    if (!answer.ok) {
      location.reload();
      return;
    }

    data = await answer.json();
    // Our own server wrote it, every text in it is escaped, and the page's policy lets no script in it run.
    parts.innerHTML = data.html;
    show();
  };

  const number = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(16)).join("-");

  // A press that got no answer may have been carried out: pressed again unchanged, it is the same one, and is carried out once.
  let unanswered = null;

  const idOf = (act) => {
    if (unanswered?.act !== act) {
      unanswered = { act, id: number() };
    }

    return unanswered.id;
  };

  const send = async (kind, verb, values) => {
    const answer = await fetch(data.act, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-Mark": data.mark },
      body: JSON.stringify({ kind, verb, data: values, id: idOf(JSON.stringify([kind, verb, values])), zone }),
    });
    if (answer.headers.get("Content-Type")?.startsWith("application/json")) {
      const said = await answer.json();
      // What failed on the server is sent again as the same press.
      unanswered = answer.status === 503 ? unanswered : null;
      return { ...said, isTaken: answer.ok };
    }

    // Anything else is a page that says what is wrong: the link was taken back, or storage is down.
    if (answer.status === 404 || answer.status === 410) {
      location.reload();
    }

    throw new Error(`HTTP ${answer.status}`);
  };

  const press = async (action, into) => {
    if (action instanceof AC.OpenUrlAction) {
      window.open(action.url, "_blank", "noopener,noreferrer");
      return;
    }

    // What unfolds in the card is the renderer's own business.
    if (action instanceof AC.ToggleVisibilityAction) {
      return;
    }

    const isExecute = action instanceof AC.ExecuteAction;
    const values = { ...action.data };
    const isDialog = !isExecute && values.msteams !== undefined;
    const verb = isExecute ? action.verb : values.verb;
    delete values.msteams;
    delete values.verb;
    if (isSending) {
      return;
    }

    isSending = true;
    document.body.setAttribute("aria-busy", "true");
    alarm.textContent = "";
    try {
      const answer = await send(isExecute ? "execute" : isDialog ? "dialog" : "submit", verb, values);
      if (answer.isTaken) {
        await settle(answer, into);
      } else {
        fail(answer.text, into);
      }
    } catch {
      fail(data.texts.notSent, into);
    } finally {
      isSending = false;
      document.body.removeAttribute("aria-busy");
    }
  };

  const settle = async (answer, into) => {
    if (answer.card && answer.title) {
      open(answer.title, answer.card, answer.problem);
    } else if (answer.card) {
      render(answer.card, into);
      tell("");
      (into.closest("article") || into).focus();
      (into.closest("article") || into).scrollIntoView({ block: "start" });
    } else {
      // It is done, whether or not the page can be brought up to date.
      await again().catch(() => {});
      close(answer.text || "");
    }
  };

  // Beside the button, and read out at once; the form stays as it is.
  const fail = (text, into) => {
    alarm.textContent = text;
    let note = into.parentElement.querySelector(".failed");
    if (!note) {
      note = document.createElement("p");
      note.className = "box attention failed";
      into.after(note);
    }

    note.textContent = text;
  };

  document.documentElement.classList.add("scripted");
  show();
})();
