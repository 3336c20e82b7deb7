/** What kind of value an attribute of a custom type holds. */
export enum InventoryAttributeType {
  /** Text, as every value arrives; empty text is NULL. */
  TEXT = 'text',
  /** A whole number of at most 18 digits without a sign; NULL where the value is anything else. */
  INTEGER = 'integer',
  /** A time in UTC, from RFC 3339 or a date alone; NULL where the value is anything else. */
  TIMESTAMP = 'timestamp',
  /** `true` or `false` in any case; NULL where the value is anything else. */
  BOOLEAN = 'boolean',
}

/**
 * An attribute of a custom type, and the column it becomes.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/inventory-custom.html
 */
export interface InventoryCustomAttribute {
  /** The name as it stands in the inventory, 1 to 64 characters. Its case does not matter to the tables. */
  readonly name: string;

  /**
   * What kind of value it holds.
   *
   * @default InventoryAttributeType.TEXT
   */
  readonly type?: InventoryAttributeType;

  /**
   * The name of its column: lower-case letters, digits and underscores.
   *
   * @default - the name in lower case, with an underscore in place of everything else
   */
  readonly column?: string;
}

/**
 * A custom type with its attributes, so that it becomes a table of its own.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/inventory-custom.html
 */
export interface InventoryCustomType {
  /** The name of the type, such as `Custom:RackInformation`. */
  readonly typeName: string;

  /** The attributes that become columns, at most 50. Others are still in `custom_item`. */
  readonly attributes: InventoryCustomAttribute[];

  /**
   * The name of its view: lower-case letters, digits and underscores.
   *
   * @default - `custom_` and the type's name in lower case, with an underscore in place of everything else
   */
  readonly viewName?: string;
}
