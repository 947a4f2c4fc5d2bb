// Runs in the workbench's page: notes what the rows of the containers view show, and when by the machine's clock.
globalThis.rowWatch = (() => {
  const tree = () => document.querySelector('.sidebar .customview-tree .monaco-list-rows');
  const rows = () => [...(tree()?.querySelectorAll('.monaco-list-row') ?? [])];
  const nameOf = row => row.querySelector('.label-name')?.textContent ?? '';
  const isMember = row => nameOf(row).startsWith('member-');
  const sightings = [];
  const shown = new Map();

  const look = () => {
    const at = Date.now();
    for (const row of rows().filter(isMember)) {
      const name = nameOf(row);
      const description = row.querySelector('.label-description')?.textContent ?? '';
      const paused = /\bpaused\b/.test(description);
      if (!description || shown.get(name) === paused) continue;
      shown.set(name, paused);
      sightings.push({ name, paused, at });
    }
  };

  return {
    /** Milliseconds from the next click until the first rows of containers are there. */
    fromClickToRows: () =>
      new Promise((resolve, reject) => {
        let clicked;
        setTimeout(() => reject(new Error('No containers were listed within 30 s')), 30_000);
        const observer = new MutationObserver(() => {
          if (clicked === undefined || !rows().some(isMember)) return;
          observer.disconnect();
          resolve(performance.now() - clicked);
        });
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
        const onClick = () => {
          clicked = performance.now();
        };
        document.addEventListener('click', onClick, { capture: true, once: true });
      }),
    /** Whether containers are on screen. */
    shown: () => rows().some(row => isMember(row) && row.offsetParent),
    /** Begins to note what rows show. */
    start: () => {
      look();
      const options = { subtree: true, childList: true, characterData: true, attributes: true };
      new MutationObserver(look).observe(tree(), options);
    },
    sightings: () => sightings,
    /** Names of the rows that are selected, of the one with the focus, and whether the keyboard is there. */
    marks: () => ({
      selected: rows()
        .filter(row => row.classList.contains('selected'))
        .map(nameOf),
      focused: rows()
        .filter(row => row.classList.contains('focused'))
        .map(nameOf),
      keyboard: tree()?.closest('.customview-tree')?.contains(document.activeElement) ?? false,
    }),
    /** What the row of that name says beside it. */
    description: name =>
      rows()
        .find(row => nameOf(row) === name)
        ?.querySelector('.label-description')?.textContent ?? '',
  };
})();
