/** The element with an id. */
export function $(id) {
  return document.getElementById(id);
}

/** A new element with properties and children. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Has the browser save a file. */
export function download(blob, name) {
  const address = URL.createObjectURL(blob);
  element('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Shows a file chooser's choice to `take`, also when the same file is chosen again. */
export function onFiles(input, take) {
  input.addEventListener('change', () => {
    const files = [...input.files];
    input.value = '';
    if (files.length > 0) take(files);
  });
}

/** The name of a file without its folders and ending. */
export function stem(name) {
  return name.replace(/^.*\//, '').replace(/\.[^.]*$/, '');
}
