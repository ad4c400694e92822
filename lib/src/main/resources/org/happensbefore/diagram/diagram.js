"use strict";
(() => {
  if (!window.GLOBAL) window.GLOBAL = { enhance() {} };
  window.GLOBAL.enhance();
})();
