// Settles the page around the app: language, landmarks, focus after a step, and the visitor's cookie.

const LANDMARKS = [
  [".st-key-frame_top", "banner"],
  [".st-key-frame_navigation", "navigation"],
  [".st-key-frame_main", "main"],
  [".st-key-frame_notes", "contentinfo"],
]

function keepToken({ cookie, token, days }) {
  if (!token) return
  const secure = location.protocol === "https:" ? "; Secure" : ""
  const age = days * 24 * 60 * 60
  document.cookie = `${cookie}=${token}; Max-Age=${age}; Path=/; SameSite=Strict${secure}`
}

function setLanguage(language) {
  document.documentElement.lang = language
  document.documentElement.translate = false // a translating browser breaks the page under our feet
  if (!document.querySelector('meta[name="google"]')) {
    const meta = document.createElement("meta")
    meta.name = "google"
    meta.content = "notranslate"
    document.head.append(meta)
  }
}

function nameLandmarks(navigation) {
  for (const [selector, role] of LANDMARKS) {
    for (const part of document.querySelectorAll(selector)) {
      part.setAttribute("role", role)
      if (role === "navigation") part.setAttribute("aria-label", navigation)
    }
  }
}

function markLanguage(language) {
  for (const button of document.querySelectorAll('[class*="st-key-frame_language_"] button')) {
    const spoken = button.closest('[class*="st-key-frame_language_"]').className.match(/frame_language_(\w+)/)[1]
    button.setAttribute("aria-pressed", String(spoken === language))
    button.lang = spoken
  }
}

function focusHeading() {
  const heading = document.querySelector(".st-key-frame_main h1")
  if (!heading) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0, behavior: "instant" })
}

// Streamlit speaks English by itself in a few places: its link to the content and its dialogs.
function translate(root, builtins) {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const found = builtins.find(([english]) => node.nodeValue.startsWith(english))
    if (found) node.nodeValue = found[1]
  }
}

function translateBuiltins(builtins) {
  const there = document.querySelectorAll('[data-testid="stSkipToContent"], [role="dialog"]')
  for (const part of there) translate(part, builtins)
  window.impulsDialogs?.disconnect()
  // dialogs are added to the end of the page; they are few, so this costs nothing while answering
  window.impulsDialogs = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) translate(node, builtins)
  })
  window.impulsDialogs.observe(document.body, { childList: true })
}

export default function (component) {
  const { data } = component
  keepToken(data)
  setLanguage(data.language)
  nameLandmarks(data.navigation)
  markLanguage(data.language)
  translateBuiltins(data.builtins)
  const before = document.documentElement.dataset.page
  document.documentElement.dataset.page = data.page
  if (before && before !== data.page) requestAnimationFrame(focusHeading)
}
