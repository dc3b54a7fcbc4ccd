const root = document.documentElement;

/** Uses the theme that was chosen, or else the system's. */
export function applyTheme() {
  const chosen = localStorage.getItem('theme');
  if (chosen) root.dataset.theme = chosen;
}

export function switchTheme() {
  const isDark = root.dataset.theme
    ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = isDark ? 'light' : 'dark';
  localStorage.setItem('theme', root.dataset.theme);
}
