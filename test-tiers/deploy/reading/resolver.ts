import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { readerOf } from './readers';
import { Services } from './services';

/** A template as it was synthesized. */
export interface SynthesizedTemplate {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Parameters?: Readonly<Record<string, { readonly Type: string; readonly Default?: string }>>;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** What the functions of a template come to in the stack that was made of it. A function that is not understood is an error. */
export class Resolver {
  /** @param ids what `Ref` gives of each resource, as CloudFormation lists it */
  public constructor(
    private readonly services: Services,
    private readonly stackId: string,
    private readonly template: SynthesizedTemplate,
    private readonly ids: Readonly<Record<string, string>>,
  ) {}

  public async resolve(value: unknown): Promise<unknown> {
    if (Array.isArray(value)) return Promise.all(value.map((item) => this.resolve(item)));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value as Record<string, unknown>);
    const [name, argument] = entries[0] ?? [];
    if (entries.length === 1 && name !== undefined && (name === 'Ref' || name.startsWith('Fn::'))) {
      return this.call(name, argument);
    }
    return Object.fromEntries(
      await Promise.all(entries.map(async ([key, item]) => [key, await this.resolve(item)] as const)),
    );
  }

  private async call(name: string, argument: unknown): Promise<unknown> {
    switch (name) {
      case 'Ref':
        return this.reference(argument as string);
      case 'Fn::GetAtt':
        return this.attribute(...(argument as [string, string]));
      case 'Fn::Join': {
        const [separator, parts] = argument as [string, unknown];
        return ((await this.resolve(parts)) as string[]).join(separator);
      }
      case 'Fn::Base64':
        return Buffer.from((await this.resolve(argument)) as string).toString('base64');
      case 'Fn::Select': {
        const [index, list] = argument as [number | string, unknown];
        return ((await this.resolve(list)) as unknown[])[Number(index)];
      }
      case 'Fn::GetAZs':
        return ['a', 'b', 'c'].map((zone) => `${this.services.client.region}${zone}`);
      case 'Fn::Sub':
        return this.substitute(argument as string);
      default:
        throw new Error(`${name} is not understood here: ${JSON.stringify(argument)}`);
    }
  }

  private async substitute(text: string): Promise<string> {
    let resolved = text;
    for (const [variable, name] of text.matchAll(/\$\{([^!}]+)\}/g)) {
      const [id, attribute] = name!.split('.');
      const value = attribute === undefined ? await this.reference(id!) : await this.attribute(id!, attribute);
      resolved = resolved.replace(variable, value);
    }
    return resolved;
  }

  private async reference(name: string): Promise<string> {
    const { account, region } = this.services.client;
    const pseudo: Record<string, string> = {
      'AWS::AccountId': account,
      'AWS::Partition': 'aws',
      'AWS::Region': region,
      'AWS::StackId': this.stackId,
      'AWS::URLSuffix': 'amazonaws.com',
    };
    const parameter = this.template.Parameters?.[name];
    if (parameter?.Type.startsWith('AWS::SSM::Parameter::Value') === true) {
      const { Parameter } = await this.services.ssm.send(new GetParameterCommand({ Name: parameter.Default }));
      return Parameter!.Value!;
    }
    const value = pseudo[name] ?? this.ids[name] ?? parameter?.Default;
    if (value === undefined) throw new Error(`the stack has no ${name}`);
    return value;
  }

  private attribute(id: string, name: string): Promise<string> {
    const type = this.template.Resources[id]!.Type;
    const reader = readerOf(type);
    if (reader.attribute === undefined) throw new Error(`what Fn::GetAtt gives of ${name} of ${type} is not read`);
    return reader.attribute(this.services, this.ids[id]!, name);
  }
}
