/** How plain elements look. */
export const baseStyles = /* css */ `
:host {
  display: block;
  height: 100%;
  background: var(--ground);
  color: var(--text);
  font: 13px/1.45 var(--font);
}

*,
::before,
::after {
  box-sizing: border-box;
}

:focus-visible {
  outline: 2px solid var(--accent);
  outline-offset: 1px;
}

button,
select,
input {
  padding: 2px 8px;
  border: 1px solid var(--edge);
  border-radius: 6px;
  background: var(--raised);
  color: inherit;
  font: inherit;
  font-size: var(--small);
}

button,
select {
  cursor: pointer;
}

button:disabled {
  color: var(--text-soft);
  cursor: default;
}

button:hover {
  border-color: var(--edge-strong);
}

button[aria-pressed="true"] {
  border-color: var(--accent);
  background: var(--accent-soft);
  color: var(--accent);
}

@media (forced-colors: active) {
  button[aria-pressed="true"] {
    background: Highlight !important;
    forced-color-adjust: none;
  }

  button[aria-pressed="true"],
  button[aria-pressed="true"] * {
    color: HighlightText !important;
  }
}

ul,
ol {
  margin: 0;
  padding: 0;
  list-style: none;
}

h2,
h3,
p {
  margin: 0;
}

code,
pre {
  font-family: var(--mono);
  font-size: 12px;
}
`
