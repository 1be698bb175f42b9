export const byId = id => document.getElementById(id);

/** An element with properties, attributes (data-*, aria-*, role) and children. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null)
      continue;
    if (name.includes('-') || name === 'role' || name === 'for' || name === 'list')
      element.setAttribute(name, value);
    else if (name.startsWith('on'))
      element.addEventListener(name.slice(2), value);
    else
      element[name] = value;
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

const svgSpace = 'http://www.w3.org/2000/svg';

export function makeSvg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(svgSpace, tag);
  for (const [name, value] of Object.entries(attributes))
    element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** An icon of one path, drawn as a line. */
export const icon = path => makeSvg('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, makeSvg('path', { d: path }));

export const clockTime = at => new Date(at).toLocaleTimeString([], { hour12: false });

export const milliseconds = value => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;

/** Work that is done once per frame, however often it is asked for; in a hidden page, where no frames are drawn, it is done soon. */
export function oncePerFrame(work) {
  let asked = false;
  const run = () => {
    asked = false;
    work();
  };
  return () => {
    if (asked)
      return;
    asked = true;
    if (document.hidden)
      setTimeout(run, 100);
    else
      requestAnimationFrame(run);
  };
}
