/** One thing that a schema does not allow, as the compiled validators say it. */
export interface SchemaError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly propertyName?: string;
}

/** A validator of a format: false where the value is wrong, the reasons are then in `errors`. */
export interface Validator {
  (value: unknown): boolean;
  readonly errors?: readonly SchemaError[] | null;
}

export declare const perimeter: Validator;
export declare const contract: Validator;
