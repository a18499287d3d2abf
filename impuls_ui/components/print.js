// A button that opens the browser's own print dialog.

export default function (component) {
  const { data, parentElement } = component
  const button = parentElement.querySelector("button")
  button.textContent = data.label
  button.onclick = () => window.print()
}
