// Draws the areas of a region as buttons and keeps them up to date in place; the shapes come from base.js.

const SVG = "http://www.w3.org/2000/svg"
const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }
const SPEAK_AFTER = 500 // milliseconds; whoever walks on does not hear every stop

const create = (name, attributes = {}) => {
  const element = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  return element
}

function build(root, data, shapes) {
  const hint = document.createElement("p")
  hint.id = `${data.id}-hint`
  hint.className = "map-hint"
  const svg = create("svg", { viewBox: `0 0 ${shapes.width} ${shapes.height}`, class: "region-map" })
  const status = document.createElement("p")
  status.className = "map-status"
  status.setAttribute("role", "status")
  const layers = Object.fromEntries(
    ["definitions", "areas", "hatches", "outline", "places"].map((name) => [name, create("g", { class: `map-${name}` })]),
  )
  svg.append(...Object.values(layers))
  root.replaceChildren(hint, svg, status)

  const map = { root, svg, hint, status, layers, shapes, buttons: new Map(), active: null, timer: 0 }
  const order = Object.keys(shapes.paths).sort((a, b) => data.areas[b]?.context - data.areas[a]?.context)
  for (const ags of order) {
    const path = create("path", { d: shapes.paths[ags], "data-ags": ags })
    layers.areas.append(path)
    map.buttons.set(ags, path)
    layers.hatches.append(create("path", { d: shapes.paths[ags], "data-ags": ags, fill: "none" }))
  }
  layers.areas.addEventListener("click", (event) => choose(map, event.target.dataset.ags))
  layers.areas.addEventListener("keydown", (event) => onKey(map, event))
  return map
}

function paint(map, data) {
  map.data = data
  const isPhone = window.matchMedia("(max-width: 767px)").matches
  map.svg.setAttribute("role", isPhone ? "img" : "group")
  map.svg.setAttribute("aria-label", isPhone ? `${data.label}. ${data.description}` : data.label)
  if (isPhone) map.svg.removeAttribute("aria-describedby")
  else map.svg.setAttribute("aria-describedby", map.hint.id)
  map.hint.textContent = data.hint
  map.hint.hidden = isPhone
  map.layers.definitions.innerHTML = data.definitions
  map.layers.places.innerHTML = data.places
  for (const [ags, path] of map.buttons) paintArea(map, ags, path, isPhone)
  outline(map, data.selected)
  const walkable = walkOrder(map)
  if (!walkable.includes(map.active)) map.active = walkable.includes(data.selected) ? data.selected : walkable[0]
  for (const ags of walkable) map.buttons.get(ags).tabIndex = !isPhone && ags === map.active ? 0 : -1
}

function paintArea(map, ags, path, isPhone) {
  const area = map.data.areas[ags]
  path.setAttribute("fill", area.fill)
  path.classList.toggle("context", area.context)
  map.layers.hatches.querySelector(`[data-ags="${ags}"]`).setAttribute("fill", area.hatch || "none")
  if (area.context || isPhone) {
    for (const name of ["role", "aria-label", "aria-pressed", "tabindex"]) path.removeAttribute(name)
    return
  }
  path.setAttribute("role", "button")
  path.setAttribute("aria-label", area.words)
  path.setAttribute("aria-pressed", String(ags === map.data.selected))
}

function outline(map, ags) {
  const d = map.shapes.paths[ags]
  map.layers.outline.replaceChildren(
    ...(d ? [create("path", { d, class: "halo" }), create("path", { d, class: "own" })] : []),
  )
}

// alphabetical by what is read out, which begins with the name
const walkOrder = (map) =>
  [...map.buttons.keys()]
    .filter((ags) => !map.data.areas[ags].context)
    .sort((a, b) => map.data.areas[a].words.localeCompare(map.data.areas[b].words, "de"))

function centre(path) {
  const box = path.getBBox()
  return [box.x + box.width / 2, box.y + box.height / 2]
}

function nearest(map, [dx, dy]) {
  const [x, y] = centre(map.buttons.get(map.active))
  let best = null
  let least = Infinity
  for (const ags of walkOrder(map)) {
    const [otherX, otherY] = centre(map.buttons.get(ags))
    const along = (otherX - x) * dx + (otherY - y) * dy
    const aside = Math.abs((otherX - x) * dy) + Math.abs((otherY - y) * dx)
    if (along <= 0 || aside > 2 * along) continue // not in that direction
    const distance = along + 2 * aside
    if (distance < least) [least, best] = [distance, ags]
  }
  return best
}

function onKey(map, event) {
  const towns = walkOrder(map)
  const goal =
    event.key in ARROWS ? nearest(map, ARROWS[event.key])
    : event.key === "Home" ? towns[0]
    : event.key === "End" ? towns.at(-1)
    : null
  if (goal) moveTo(map, goal)
  else if (event.key === "Enter" || event.key === " ") choose(map, map.active)
  else if (event.key === "Escape") choose(map, "")
  else if (!(event.key in ARROWS)) return
  event.preventDefault()
}

function moveTo(map, ags) {
  map.buttons.get(map.active).tabIndex = -1
  map.active = ags
  map.buttons.get(ags).tabIndex = 0
  map.buttons.get(ags).focus()
}

function choose(map, ags) {
  if (ags === undefined || map.data.areas[ags]?.context) return
  if (window.matchMedia("(max-width: 767px)").matches) return // the list is the control there
  if (ags) moveTo(map, ags)
  clearTimeout(map.timer)
  map.timer = setTimeout(() => {
    map.status.textContent = ags ? map.data.areas[ags].words : map.data.none
  }, SPEAK_AFTER)
  map.send("picked", ags)
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  let root = parentElement.querySelector(".region-map-root")
  if (!root) {
    root = document.createElement("div")
    root.className = "region-map-root"
    parentElement.append(root)
  }
  const show = () => {
    const shapes = window.impulsMapBases?.[data.base]
    if (!shapes) return
    if (root.map?.shapes !== shapes) root.map = build(root, data, shapes)
    root.map.send = setTriggerValue
    paint(root.map, data)
  }
  const late = (event) => event.detail === data.base && show()
  window.addEventListener("impuls-map-base", late)
  window.addEventListener("resize", show)
  show()
  return () => {
    window.removeEventListener("impuls-map-base", late)
    window.removeEventListener("resize", show)
  }
}
