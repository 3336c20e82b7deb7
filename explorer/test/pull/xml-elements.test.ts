import fc from 'fast-check';
import { readElements } from '../../src/pull/xml-elements';

function elements(xml: string): string[] {
  const all: string[] = [];
  readElements(xml, (name, depth, text) => all.push(`${depth} ${name} ${JSON.stringify(text)}`));
  return all;
}

test('elements are told as they end, with their depth and their text', () => {
  const xml =
    '<?xml version="1.0"?>\n<!-- from S3 --><a xmlns="http://s3/"><b>one</b>\n<c><d/><e >2 > 1</e\n></c></a>\n';
  expect(elements(xml)).toEqual(['1 b "one"', '2 d ""', '2 e "2 > 1"', '1 c ""', '0 a ""']);
  expect(readElements(xml, () => undefined)).toBe('a');
});

test('references to characters become the characters, once, and what is no character its sign', () => {
  expect(elements('<a>&lt;b&gt;&amp;lt;&#60;&#x1F980;&quot;&apos;</a>')).toEqual([
    `0 a ${JSON.stringify('<b>&lt;<🦀"\'')}`,
  ]);
  expect(elements('<a>&unknown;&#xD800;&#9999999;</a>')).toEqual(['0 a "&unknown;\ufffd\ufffd"']);
  expect(elements('<a>x<![CDATA[</a><Key>&amp;]]>y</a>')).toEqual(['0 a "x</a><Key>&amp;y"']);
});

test('whatever a text is, it comes back as it was, and makes no element', () => {
  const escape = (text: string): string => text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(elements(`<a><b>${escape(text)}</b></a>`)).toEqual([`1 b ${JSON.stringify(text)}`, '0 a ""']);
    }),
  );
});

test('fails at whatever place the XML breaks off', () => {
  const whole = '<?xml version="1.0"?><a><b>one</b><!-- x --><![CDATA[y]]></a>';
  for (let end = 0; end < whole.length; end++) expect(() => elements(whole.slice(0, end))).toThrow();
  expect(elements(whole)).toHaveLength(2);
});

test.each([
  ['<a></b>', 'its tags do not match'],
  ['</a>', 'its tags do not match'],
  ['<a/><b/>', 'it goes on after its end'],
  ['<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'it has a document type'],
  ['plain text', 'it breaks off'],
])('fails for %s', (xml, reason) => {
  expect(() => elements(xml)).toThrow(reason);
});
