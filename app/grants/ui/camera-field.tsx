import { Field } from '#app/ui/field.tsx';
import { describedBy, useField } from '#app/ui/form-context.tsx';

/** A picture taken on the spot: a telephone opens its camera. Anything else opens the file dialogue. */
export function CameraField({ name, label, hint }: { name: string; label: string; hint: string }) {
  const field = useField(name);
  return (
    <Field field={field} label={label} hint={hint}>
      <input
        type="file"
        id={field.id}
        name={name}
        accept="image/*"
        capture="environment"
        aria-invalid={field.error ? true : undefined}
        aria-describedby={describedBy(field, hint)}
        data-enhance="file-preview"
      />
      <ul className="file-preview" data-file-preview="" aria-live="polite" hidden />
    </Field>
  );
}
