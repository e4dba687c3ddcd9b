(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("run").textContent);
  var course = data.course;
  var across = null;
  var tip = null;

  function format(value) {
    if (typeof value === "string") { return value; }
    var size = Math.abs(value);
    if (value === 0 || (size >= 1e-4 && size < 1e7)) {
      return String(Number(value.toPrecision(5))).replace("-", "−");
    }
    return value.toExponential(3).replace("-", "−").replace("e+", "e");
  }

  function words(i) {
    return Object.keys(course.names).filter(function (name) { return course[name]; })
      .map(function (name) { return course.names[name] + "  " + format(course[name][i]); })
      .join("\n");
  }

  function nearest(x) {
    var best = 0;
    across.forEach(function (value, i) {
      if (Math.abs(value - x) < Math.abs(across[best] - x)) { best = i; }
    });
    return best;
  }

  function hide(svg) {
    var line = svg.querySelector(".cursor");
    if (line) { line.remove(); }
    if (tip) { tip.remove(); tip = null; }
  }

  function show(svg, event) {
    var range = svg.dataset.x.split(" ").map(Number);
    var rise = svg.dataset.y.split(" ");
    var box = svg.getBoundingClientRect();
    var at = (event.clientX - box.left) / box.width * svg.viewBox.baseVal.width;
    hide(svg);
    if (at < range[2] - 4 || at > range[3] + 4) { return; }
    var x = range[0] + (at - range[2]) / (range[3] - range[2]) * (range[1] - range[0]);
    var i = nearest(x);
    var place = range[2] + (across[i] - range[0]) / (range[1] - range[0]) * (range[3] - range[2]);
    var line = document.createElementNS("http://www.w3.org/2000/svg", "path");
    line.setAttribute("class", "cursor");
    line.setAttribute("d", "M" + place + " " + rise[0] + "V" + rise[1]);
    svg.appendChild(line);
    tip = document.createElement("div");
    tip.id = "tip";
    tip.textContent = words(i);
    document.body.appendChild(tip);
    var left = event.clientX + 16;
    if (left + tip.offsetWidth > document.documentElement.clientWidth - 8) {
      left = event.clientX - tip.offsetWidth - 16;
    }
    tip.style.left = Math.max(4, left + window.scrollX) + "px";
    tip.style.top = (event.clientY + 14 + window.scrollY) + "px";
  }

  if (course.epoch) {
    var several = course.epoch.some(function (value) { return value !== course.epoch[0]; });
    across = several ? course.epoch : course.step;
    document.querySelectorAll("svg[data-live]").forEach(function (svg) {
      svg.addEventListener("pointermove", function (event) { show(svg, event); });
      svg.addEventListener("pointerleave", function () { hide(svg); });
    });
  }

  // Paper has nothing to click on.
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (box) { box.open = true; });
  });

  var slider = document.getElementById("threshold");
  if (slider) {
    var binary = data.quality.binary;
    var curve = binary.curve;
    var put = function (id, text) { document.getElementById(id).textContent = text; };
    var fill = function (id, weight, total) {
      var cell = document.getElementById(id);
      var share = total ? weight / total : 0;
      cell.style.setProperty("--s", share);
      cell.querySelector("b").textContent = Number(weight.toPrecision(7)).toLocaleString("en-US");
      cell.querySelector("span").textContent = (100 * share).toFixed(1) + " %";
    };
    var index = 0;
    curve.threshold.forEach(function (value, i) {
      if (value >= binary.chosen.threshold[0]) { index = i; }
    });
    slider.value = slider.max - index;
    slider.hidden = false;
    slider.addEventListener("input", function () {
      var i = slider.max - slider.value;
      var tp = curve.truePositives[i];
      var fp = curve.falsePositives[i];
      var p = binary.positives;
      var n = binary.negatives;
      put("threshold-value", format(curve.threshold[i]));
      fill("tp", tp, p);
      fill("fn", p - tp, p);
      fill("fp", fp, n);
      fill("tn", n - fp, n);
      put("rate-accuracy", ((tp + n - fp) / (p + n)).toFixed(3));
      put("rate-precision", tp + fp ? (tp / (tp + fp)).toFixed(3) : "–");
      put("rate-recall", (tp / p).toFixed(3));
      put("rate-f1", (2 * tp / (tp + fp + p)).toFixed(3));
    });
  }
})();
