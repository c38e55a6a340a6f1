import { z } from 'zod';

/** Whether a schema of a form expects a list under a name, however it is wrapped (optional, default, pipe, one of several). */
export function expectsMany(schema: z.core.$ZodType, name: string): boolean {
  return shapesOf(schema).some((shape) => {
    const field = Object.hasOwn(shape, name) ? shape[name] : undefined;
    return field !== undefined && isList(field);
  });
}

/** The objects that a schema may accept. */
function shapesOf(schema: z.core.$ZodType): Readonly<Record<string, z.core.$ZodType>>[] {
  if (schema instanceof z.ZodObject) return [schema.shape];
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(shapesOf);
  if (schema instanceof z.ZodIntersection) return [schema.def.left, schema.def.right].flatMap(shapesOf);
  const inner = unwrap(schema);
  return inner ? shapesOf(inner) : [];
}

function isList(schema: z.core.$ZodType): boolean {
  if (schema instanceof z.ZodArray || schema instanceof z.ZodSet || schema instanceof z.ZodTuple) return true;
  const inner = unwrap(schema);
  return inner !== null && isList(inner);
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType | null {
  if (schema instanceof z.ZodPipe) return schema.def.in instanceof z.ZodTransform ? schema.def.out : schema.def.in;
  const wrapped =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodReadonly ||
    schema instanceof z.ZodCatch ||
    schema instanceof z.ZodNonOptional;
  return wrapped ? schema.def.innerType : null;
}
