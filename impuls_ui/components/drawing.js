// Puts a finished drawing of our own (SVG, key, table) into the page; the page's sanitiser would drop SVG.

export default function (component) {
  const { data, parentElement } = component
  const place = parentElement.querySelector(".drawing")
  if (place.dataset.stamp === data.stamp) return
  place.dataset.stamp = data.stamp
  place.innerHTML = data.html
}
