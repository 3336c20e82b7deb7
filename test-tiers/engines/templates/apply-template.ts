import { createHash, randomUUID } from 'node:crypto';
import { AthenaResources, NamedQuery, WorkGroup } from '../athena-server/athena-resources';
import { EmulatedAws } from '../running/emulated-aws';
import { TemplateResolver } from './resolve-template';
import { resourcesOf, SynthesizedTemplate } from './template';

/** What a template has become. */
export interface AppliedTemplate {
  readonly resolver: TemplateResolver;
  readonly athena: AthenaResources;
}

/**
 * Makes the template's buckets, its tables of DynamoDB, and its databases, tables and views through Glue's API, exactly as the template
 * has them; its workgroups and named queries are for `athenaOver`.
 */
export async function applyTemplate(aws: EmulatedAws, template: SynthesizedTemplate): Promise<AppliedTemplate> {
  const resolver = new TemplateResolver(template, randomUUID().slice(0, 8));
  const all = (type: string): Record<string, unknown>[] =>
    resourcesOf(template, type).map(([, resource]) => resolver.propertiesOf(resource));
  for (const [id] of resourcesOf(template, 'AWS::S3::Bucket')) await aws.createBucket(resolver.nameOf(id));
  for (const [id, resource] of resourcesOf(template, 'AWS::DynamoDB::Table')) {
    await aws.dynamoDb('CreateTable', { ...resolver.propertiesOf(resource), TableName: resolver.nameOf(id) });
  }
  for (const properties of all('AWS::Glue::Database')) await aws.glue('CreateDatabase', properties);
  for (const properties of all('AWS::Glue::Table')) await aws.glue('CreateTable', properties);
  return {
    resolver,
    athena: {
      workGroups: all('AWS::Athena::WorkGroup').map(workGroupOf),
      namedQueries: all('AWS::Athena::NamedQuery').map(namedQueryOf),
    },
  };
}

interface WorkGroupProperties {
  readonly Name: string;
  readonly WorkGroupConfiguration: {
    readonly EnforceWorkGroupConfiguration?: boolean;
    readonly BytesScannedCutoffPerQuery?: number;
    readonly ResultConfiguration: { readonly OutputLocation: string };
  };
}

function workGroupOf(properties: unknown): WorkGroup {
  const { Name: name, WorkGroupConfiguration: configuration } = properties as WorkGroupProperties;
  if (configuration.EnforceWorkGroupConfiguration !== true) {
    throw new Error(`the workgroup ${name} lets callers choose their own settings, which is not understood here`);
  }
  return {
    name,
    outputLocation: configuration.ResultConfiguration.OutputLocation,
    ...(configuration.BytesScannedCutoffPerQuery === undefined
      ? {}
      : { bytesScannedCutoff: configuration.BytesScannedCutoffPerQuery }),
  };
}

function namedQueryOf(properties: Record<string, unknown>): NamedQuery {
  const { Name, Description, Database, QueryString, WorkGroup } = properties as Record<string, string>;
  return {
    id: uuidOf(`${WorkGroup}/${Name}`),
    name: Name!,
    ...(Description === undefined ? {} : { description: Description }),
    database: Database!,
    queryString: QueryString!,
    workGroup: WorkGroup!,
  };
}

/** The same for the same name. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
