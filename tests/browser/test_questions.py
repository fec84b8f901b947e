"""Each of the twenty questions has an address whose first screen shows the answer."""

import pytest
from playwright.sync_api import Browser

from tests.browser.harness import visiting
from tests.questions import QUESTIONS, Question

IN_VIEW = """(word) => {
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (!walker.currentNode.textContent.includes(word)) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    for (const box of range.getClientRects()) {
      if (box.height && box.top >= 0 && box.bottom <= innerHeight) return true;
    }
  }
  return false;
}"""


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_the_first_screen_shows_the_answer(browser: Browser, site: str, question: Question) -> None:
    with visiting(browser, site, width=1366) as visit:
        visit.page.set_viewport_size({"width": 1366, "height": 768})
        page = visit.open(question.address)
        page.wait_for_timeout(300)
        missing = [word for word in question.shows if not page.evaluate(IN_VIEW, word)]
        assert missing == [], f"not in the first screen of {question.address}: {missing}"
        assert visit.complaints == []
