/** A route as a build has it, as far as its address goes. */
type AddressedRoute = { id: string; parentId?: string | undefined; path?: string | undefined };

/**
 * Groups routes by how many steps their addresses have and by the first of them: Remix compares each request, several times,
 * with every route that it is given. Answers the ids of each group with the routes above them, by `groupKey`. A route that
 * may match addresses of other kinds (an open first step, an open length) is in every group; an address without a group is
 * for all routes together.
 */
export function groupRoutes(routes: readonly AddressedRoute[]): ReadonlyMap<string, ReadonlySet<string>> {
  const byId = new Map(routes.map((route) => [route.id, route]));
  const lineOf = ({ parentId, ...route }: AddressedRoute): AddressedRoute[] => {
    const parent = parentId === undefined ? undefined : byId.get(parentId);
    return parent ? [...lineOf(parent), route] : [route];
  };
  const groups = new Map<string, Set<string>>();
  const everywhere = new Set<string>();
  for (const route of routes) {
    const line = lineOf(route);
    const steps = stepsOf(line.map(({ path }) => path ?? '').join('/'));
    const group = steps.some(isOpen) || steps[0]?.startsWith(':') ? everywhere : (groups.get(keyOf(steps)) ?? new Set());
    for (const { id } of line) group.add(id);
    if (group !== everywhere) groups.set(keyOf(steps), group);
  }
  for (const group of groups.values()) for (const id of everywhere) group.add(id);
  return groups;
}

/** The name of the group that an address belongs to, whether or not there is such a group. */
export function groupKey(pathname: string): string {
  return keyOf(stepsOf(pathname.replace(/\.data$/, '')));
}

function stepsOf(path: string): string[] {
  return path.split('/').filter((step) => step !== '');
}

function keyOf(steps: readonly string[]): string {
  return `${steps.length} ${steps[0] ?? ''}`;
}

function isOpen(step: string): boolean {
  return step === '*' || step.endsWith('?');
}
