type Listener = (event: never) => void;

/** Attributes by name; a function under `onclick` and the like is a listener, false or undefined leaves the attribute out. */
export type Attributes = Readonly<Record<string, string | number | boolean | Listener | undefined>>;

export type Child = Node | string | null | undefined | false;

/**
 * An element with attributes and children. Text becomes text nodes and nothing else: what a machine of the fleet wrote
 * has no way to become markup.
 */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  setAttributes(made, attributes);
  append(made, children);
  return made;
}

export function setAttributes(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') target.addEventListener(name.slice(2), value as EventListener);
    else if (value === false || value === undefined) target.removeAttribute(name);
    else target.setAttribute(name, value === true ? '' : String(value));
  }
}

export function append(target: Element, children: readonly Child[]): void {
  for (const child of children) if (child !== null && child !== undefined && child !== false) target.append(child);
}
