import { aws } from '../running/aws';
import { SynthesizedTemplate, TemplateResource } from './template';

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::AccountId': aws.account,
  'AWS::Partition': 'aws',
  'AWS::Region': aws.region,
  'AWS::URLSuffix': 'amazonaws.com',
};

/** What `Ref` gives of a resource, where that is the name it was given, by type. */
const NAMES: Readonly<Record<string, (properties: Readonly<Record<string, unknown>>) => unknown>> = {
  'AWS::Athena::WorkGroup': (properties) => properties.Name,
  'AWS::DynamoDB::Table': (properties) => properties.TableName,
  'AWS::Glue::Database': (properties) => (properties.DatabaseInput as Record<string, unknown>).Name,
  'AWS::S3::Bucket': (properties) => properties.BucketName,
  'AWS::SNS::Topic': (properties) => properties.TopicName,
};

/** What CloudFormation makes of a template's functions; a function that is not understood is an error. */
export class TemplateResolver {
  /**
   * @param template with everything that its functions name
   * @param suffix of the names that CloudFormation would make up, so that two stacks get different ones
   */
  public constructor(
    private readonly template: SynthesizedTemplate,
    private readonly suffix: string,
  ) {}

  public resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.resolve(item));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value as Record<string, unknown>);
    const [name, argument] = entries[0] ?? [];
    if (entries.length === 1 && name !== undefined && (name === 'Ref' || name.startsWith('Fn::'))) {
      return this.call(name, argument);
    }
    return Object.fromEntries(entries.map(([key, item]) => [key, this.resolve(item)]));
  }

  /** The properties of a resource with their values. */
  public propertiesOf(resource: TemplateResource): Record<string, unknown> {
    return this.resolve(resource.Properties ?? {}) as Record<string, unknown>;
  }

  /** What `Ref` gives of a resource. */
  public nameOf(id: string): string {
    const resource = this.template.Resources[id];
    if (resource === undefined) throw new Error(`the template has no resource ${id}`);
    const named = NAMES[resource.Type];
    if (named === undefined) throw new Error(`what Ref gives of ${resource.Type} (${id}) is not known here`);
    const name = this.resolve(named(resource.Properties ?? {}));
    return typeof name === 'string' ? name : `${id.toLowerCase()}-${this.suffix}`;
  }

  private call(name: string, argument: unknown): unknown {
    if (name === 'Ref') return PSEUDO[argument as string] ?? this.nameOf(argument as string);
    if (name === 'Fn::Join') {
      const [separator, parts] = argument as [string, unknown[]];
      return (this.resolve(parts) as string[]).join(separator);
    }
    if (name === 'Fn::Base64') return Buffer.from(this.resolve(argument) as string).toString('base64');
    if (name === 'Fn::GetAtt') return this.attribute(argument as [string, string]);
    throw new Error(`${name} is not understood here: ${JSON.stringify(argument)}`);
  }

  private attribute([id, attribute]: readonly [string, string]): string {
    const type = this.template.Resources[id]?.Type;
    if (type === 'AWS::S3::Bucket' && attribute === 'Arn') return `arn:aws:s3:::${this.nameOf(id)}`;
    throw new Error(`Fn::GetAtt of ${attribute} of ${type ?? 'nothing'} (${id}) is not understood here`);
  }
}
