import { createHash } from 'node:crypto';
import { Template } from './synthesized-templates';

/** Texts longer than this are kept as what tells them apart, which is all that a comparison needs. */
const LONGEST = 200;

/** A template as it is kept with a release. */
export function keptTemplate(template: Template): Template {
  return JSON.parse(JSON.stringify(template), (_, value: unknown) =>
    typeof value === 'string' && value.length > LONGEST
      ? `sha256 ${createHash('sha256').update(value).digest('hex')}`
      : value,
  ) as Template;
}
