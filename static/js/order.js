// Orders of lines, as lists of {line, pinned}. Pure: pinned lines stay, the others pass over them.

/** Exchange `line` with the next movable one above (-1) or below (1); the same list at the ends. */
export function moved(lines, line, by) {
  const places = movablePlaces(lines);
  const here = places.findIndex((place) => lines[place].line === line);
  const there = here + by;
  if (here < 0 || there < 0 || there >= places.length) return lines;
  const result = [...lines];
  [result[places[here]], result[places[there]]] = [result[places[there]], result[places[here]]];
  return result;
}

/** Take `line` out and put it where `target` is; those in between move up. */
export function dropped(lines, line, target) {
  const places = movablePlaces(lines);
  const from = places.findIndex((place) => lines[place].line === line);
  const to = places.findIndex((place) => lines[place].line === target);
  if (from < 0 || to < 0 || from === to) return lines;
  const loose = places.map((place) => lines[place]);
  loose.splice(to, 0, ...loose.splice(from, 1));
  const result = [...lines];
  places.forEach((place, index) => { result[place] = loose[index]; });
  return result;
}

/** Where `line` stands among those that can be moved, from 1, and how many those are. */
export function standing(lines, line) {
  const places = movablePlaces(lines);
  return { place: places.findIndex((place) => lines[place].line === line) + 1, of: places.length };
}

function movablePlaces(lines) {
  return lines.flatMap((each, place) => (each.pinned ? [] : [place]));
}
