/** What a Presto view of the Data Catalog says of itself. */
export interface DecodedView {
  readonly originalSql: string;
  readonly catalog: string;
  readonly schema: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly comment: string;
  readonly runAsInvoker: boolean;
}

/** Reads the `ViewOriginalText` of a template as it reads once deployed, where `Ref`s are what `refs` says. */
export function decodedView(viewOriginalText: unknown, refs: Record<string, string> = {}): DecodedView {
  const encoded = /^\/\* Presto View: ([A-Za-z0-9+/=]+) \*\/$/.exec(deployed(viewOriginalText, refs));
  if (!encoded) throw new Error(`no Presto view: ${JSON.stringify(viewOriginalText).slice(0, 200)}`);
  return JSON.parse(Buffer.from(encoded[1]!, 'base64').toString('utf8')) as DecodedView;
}

/** A text of a template as CloudFormation resolves it. */
export function deployed(value: unknown, refs: Record<string, string> = {}): string {
  if (typeof value === 'string') return value;
  const [[name, argument]] = Object.entries(value as Record<string, unknown>) as [[string, unknown]];
  switch (name) {
    case 'Ref': {
      const known = refs[argument as string];
      if (known === undefined) throw new Error(`nobody says what Ref ${String(argument)} is`);
      return known;
    }
    case 'Fn::Join': {
      const [separator, parts] = argument as [string, unknown[]];
      return parts.map((part) => deployed(part, refs)).join(separator);
    }
    case 'Fn::Base64':
      return Buffer.from(deployed(argument, refs)).toString('base64');
    default:
      throw new Error(`${name} is not expected in a text`);
  }
}
