/** One sheet for light and dark; nothing is told by colour alone. */
export const STYLE = `
:root { color-scheme: light dark; --bad: light-dark(#a40e26, #ff7b72); --changed: light-dark(#7d4e00, #d29922);
  --new: light-dark(#116329, #56d364); --calm: light-dark(#57606a, #8b949e); --line: light-dark(#d0d7de, #30363d);
  --code: light-dark(#f6f8fa, #161b22); }
body { margin: 2rem auto; max-width: 70rem; padding: 0 1rem; font: 16px/1.5 system-ui, sans-serif;
  color: light-dark(#1f2328, #e6edf3); background: light-dark(#ffffff, #0d1117); }
h1 { font-size: 1.4rem; margin-bottom: 0.2rem; }
h2 { font-size: 1.1rem; display: inline; }
section, details { border: 1px solid var(--line); border-left: 4px solid var(--tone); border-radius: 6px;
  margin: 1rem 0; padding: 0.6rem 1rem; }
summary { cursor: pointer; }
.bad { --tone: var(--bad); } .changed { --tone: var(--changed); } .new { --tone: var(--new); } .calm { --tone: var(--calm); }
h2 { color: var(--tone); }
ul { list-style: none; padding: 0; margin: 0.6rem 0 0; }
li + li { border-top: 1px solid var(--line); margin-top: 0.6rem; padding-top: 0.6rem; }
p { margin: 0.2rem 0; }
code, pre { font: 0.85rem/1.5 ui-monospace, monospace; background: var(--code); border-radius: 4px; overflow-wrap: anywhere; }
code { padding: 0.1rem 0.3rem; }
pre { padding: 0.5rem; margin: 0.4rem 0 0; white-space: pre-wrap; }
del, ins { text-decoration: none; } del { color: var(--bad); } ins { color: var(--new); }
footer { color: var(--calm); font-size: 0.9rem; }
`;
