/** Is told of every element as it ends, the inner ones first. */
export type ElementTaker = (name: string, depth: number, text: string) => void;

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads the XML that S3 answers with: elements, their text, and nothing that would have to be looked up elsewhere. A list
 * of a bucket is most of what a pull without changes reads, and a parser of all XML takes ten times as long for it.
 *
 * @returns the name of the outermost element
 */
export function readElements(xml: string, take: ElementTaker): string {
  const open: string[] = [];
  let outermost: string | undefined;
  let text = '';
  let at = 0;
  for (;;) {
    const tag = xml.indexOf('<', at);
    if (tag < 0) break;
    text += unescaped(xml.slice(at, tag));
    if (xml.startsWith('<![CDATA[', tag)) {
      const end = after(xml, ']]>', tag);
      text += xml.slice(tag + '<![CDATA['.length, end - ']]>'.length);
      at = end;
      continue;
    }
    if (xml[tag + 1] === '?') at = after(xml, '?>', tag);
    else if (xml.startsWith('<!--', tag)) at = after(xml, '-->', tag);
    else if (xml[tag + 1] === '!') throw new Error('it has a document type');
    else {
      at = after(xml, '>', tag);
      if (xml[tag + 1] === '/') {
        const name = open.pop();
        if (name === undefined || name !== xml.slice(tag + 2, at - 1).trimEnd())
          throw new Error('its tags do not match');
        take(name, open.length, text);
      } else {
        const isEmpty = xml[at - 2] === '/';
        const name = nameOf(xml.slice(tag + 1, at - (isEmpty ? 2 : 1)));
        if (open.length === 0 && outermost !== undefined) throw new Error('it goes on after its end');
        outermost ??= name;
        if (isEmpty) take(name, open.length, '');
        else open.push(name);
      }
      text = '';
    }
  }
  if (outermost === undefined || open.length > 0) throw new Error('it breaks off');
  return outermost;
}

function after(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  if (at < 0) throw new Error('it breaks off');
  return at + mark.length;
}

function nameOf(tag: string): string {
  const end = tag.search(/\s/);
  return end < 0 ? tag : tag.slice(0, end);
}

/** With its characters in place of their references; of one that is none, the sign for that. */
export function unescaped(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name = '') => {
      if (hex === undefined && decimal === undefined) return NAMED[name as string] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      const isCharacter = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
      return isCharacter ? String.fromCodePoint(code) : '\ufffd';
    },
  );
}
