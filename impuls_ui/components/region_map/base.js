// Keeps the shapes of a region for the map beside it; mounted with data that never change.

export default function (component) {
  const { base, paths, width, height } = component.data
  window.impulsMapBases ??= {}
  window.impulsMapBases[base] = { paths, width, height }
  window.dispatchEvent(new CustomEvent("impuls-map-base", { detail: base }))
}
