/* Browsers allow no worker for a page opened from a file. The search then runs in a hidden frame,
   which is given the few functions that its script expects of a worker. */
(() => {
  "use strict";
  if (location.protocol !== "file:") return;

  const load = (frame, address) =>
    new Promise((loaded, failed) => {
      const script = frame.document.createElement("script");
      script.src = address;
      script.onload = () => loaded();
      script.onerror = () => failed(new Error(`cannot load ${address}`));
      frame.document.head.append(script);
    });

  class IFrameWorker extends EventTarget {
    constructor(address) {
      super();
      this.onmessage = null;
      this.onerror = null;
      const element = document.createElement("iframe");
      element.hidden = true;
      document.body.append(element);
      this.element = element;
      this.frame = element.contentWindow;
      this.frame.postMessage = (data) => this.deliver(new MessageEvent("message", { data }));
      this.frame.importScripts = (...addresses) =>
        addresses.reduce((before, next) => before.then(() => load(this.frame, next)), Promise.resolve());
      this.frame.addEventListener("error", (event) => this.deliver(new ErrorEvent("error", event)));
      this.ready = load(this.frame, new URL(address, document.baseURI).href);
    }

    deliver(event) {
      this.dispatchEvent(event);
      this[`on${event.type}`]?.(event);
    }

    postMessage(data) {
      this.ready = this.ready.then(() => {
        const event = new this.frame.MessageEvent("message", { data });
        this.frame.dispatchEvent(event);
        this.frame.onmessage?.(event);
      });
    }

    terminate() {
      this.element.remove();
    }
  }

  window.IFrameWorker = IFrameWorker;
  window.Worker = IFrameWorker;
})();
