/* Runs inside the page: from the next key, milliseconds to the frame after the rows of a search have changed. */
globalThis.fromKeyToRows = new Promise((resolve) => {
  const rows = () => document.querySelector('[data-widget="found-software-nodes"] tbody');
  const before = rows();
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      const look = (now) => {
        const after = rows();
        if (after !== null && after !== before) resolve(now - timeStamp);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    },
    { capture: true, once: true },
  );
});
undefined;
