/* Runs inside the page: milliseconds from the start of the navigation to the frame in which no part of the page waits. */
new Promise((resolve) => {
  const look = (now) => {
    const parts = [...document.querySelectorAll('[data-widget]')];
    if (parts.length > 0 && parts.every(({ dataset }) => dataset.state === 'ready')) resolve(now);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});
