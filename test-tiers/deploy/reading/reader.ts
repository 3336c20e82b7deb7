import { Services } from './services';

/** Properties by the names of CloudFormation. */
export type Properties = Readonly<Record<string, unknown>>;

/** How what is deployed of a resource type is read by the service's own calls. */
export interface Reader {
  /**
   * What the service says of the resource, by CloudFormation's names.
   *
   * @param id what `Ref` gives
   * @param wanted what the template says, for resources that are part of another one
   */
  properties(services: Services, id: string, wanted: Properties): Promise<Properties>;

  /** What `Fn::GetAtt` gives; none where no template asks. */
  attribute?(services: Services, id: string, name: string): Promise<string>;
}

/** Tags as most resource types have them, without those that CloudFormation adds, in an order of their own. */
export function tagsOf(tags: readonly { readonly Key?: string; readonly Value?: string }[] = []): object {
  return tags.filter(({ Key }) => !Key!.startsWith('aws:cloudformation:')).map(({ Key, Value }) => ({ Key, Value }));
}

/** Tags that a service keeps as a map. */
export function tagsOfMap(tags: Readonly<Record<string, string>> = {}): object {
  return tagsOf(Object.entries(tags).map(([Key, Value]) => ({ Key, Value })));
}

export function unknownAttribute(type: string, name: string): never {
  throw new Error(`what Fn::GetAtt gives of ${name} of ${type} is not read: add it to the type's reader`);
}
