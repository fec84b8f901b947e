// Preloaded before a linter: a test's verdict must not depend on what a remote service answers.
globalThis.fetch = async () => {
  throw new TypeError("tests ask nobody");
};
