// The drawing: the figure that Python built, drawn by the installed package's plotly.js.

const CONFIG = {
  staticPlot: true,
  displayModeBar: false,
  displaylogo: false,
  showSendToCloud: false,
  responsive: false,
};

let library = null; // one promise for the page, forgotten when it fails so that it can be retried

async function plotly(address) {
  library ??= import(new URL(address, document.baseURI).href).then(() => globalThis.Plotly);
  try {
    return await library;
  } catch (error) {
    library = null;
    throw error;
  }
}

/** A drawing in `element`, always as large as it. `draw` may be called as often as one likes. */
export function createDrawing(element) {
  let drawn = null; // the figure on the screen, as text
  let size = 0;
  let wanted = null;
  let queue = Promise.resolve();

  const redraw = async () => {
    const { figure, address } = wanted;
    const now = element.clientWidth;
    if (now === 0 || (figure === drawn && now === size)) return;
    const Plotly = await plotly(address);
    const { data, layout } = JSON.parse(figure);
    const sized = { ...layout, autosize: false, width: now, height: element.clientHeight };
    await Plotly.react(element, data, sized, CONFIG);
    drawn = figure;
    size = now;
  };

  return {
    /** Draws `figure` (text) with the plotly.js at `address`; done when it is on the screen. */
    draw(figure, address) {
      wanted = { figure, address };
      queue = queue.catch(() => {}).then(redraw);
      return queue;
    },
    resize() {
      if (drawn !== null) queue = queue.catch(() => {}).then(redraw);
    },
    remove() {
      if (drawn !== null) globalThis.Plotly?.purge(element);
    },
  };
}
