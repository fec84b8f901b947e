// Opens and closes the search of the header. What finds and draws is loaded when a reader comes to it.
(() => {
  const here = document.currentScript.src;
  const toggle = document.getElementById("__search");
  const form = document.querySelector(".md-search__form");
  if (!toggle || !form) return;
  const input = form.elements.find;
  let panel, from;

  const open = () => {
    toggle.checked = true;
    panel ||= import(new URL("panel.js", here)).then(({ start }) => start(form)).catch(() => (panel = undefined));
  };
  const close = () => {
    toggle.checked = false;
    form.dispatchEvent(new CustomEvent("close"));
  };
  const leave = () => {
    close();
    input.blur();
  };
  input.addEventListener("focus", open);
  if (document.activeElement === input) open(); // a reader was quicker than this script
  // The theme unchecks the box by program a moment after a page was opened at a heading.
  toggle.addEventListener("click", (event) => {
    if (!event.isTrusted && document.activeElement === input) toggle.checked = true;
  });
  toggle.addEventListener("change", () => (toggle.checked ? input.focus() : leave()));
  form.parentElement.addEventListener("focusout", (event) => {
    // On a phone the search fills the screen: there only its arrow and Escape close it.
    const stays = !event.relatedTarget || form.parentElement.contains(event.relatedTarget);
    if (!stays) close();
  });
  form.addEventListener("reset", () => input.focus());

  const isTyping = (node) => node.isContentEditable || /^(input|select|textarea)$/i.test(node.tagName);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && toggle.checked) {
      leave();
      if (from && from.isConnected) from.focus();
      event.preventDefault();
      return;
    }
    const isAsked = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k";
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && "/s".includes(event.key);
    if (!isAsked && !(isPlain && !isTyping(event.target))) return;
    event.preventDefault();
    if (event.target !== input) from = document.activeElement;
    input.focus();
    input.select();
  });
})();
