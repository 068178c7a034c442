// Draws what lies below the photos on a map: land, streets and houses, and the names of towns.
function groundOf(map, data, {colour, inColours, canvases, painted}) {
  if (data.world) { drawWorld(); drawDetail(); drawTown(); }
  return {drawNames};

  function pane(name, height) {
    map.createPane(name).style.zIndex = height;
    const renderer = L.canvas({pane: name, padding: 0.5});
    canvases.push(renderer);
    return {pane: name, interactive: false, renderer};
  }

  function drawWorld() {
    const still = pane('world', 150);
    const rings = data.world.map(steps => decoded(steps, 100));
    const drawn = {};
    const draw = () => {  // the world repeats; only the copies in view are drawn
      const view = map.getBounds();
      for (const turn of [-360, 0, 360]) {
        if (drawn[turn] || view.getEast() < turn - 180 || view.getWest() > turn + 190) continue;
        const copy = rings.map(ring => [ring.map(([lat, lon]) => [lat, lon + turn])]);
        const land = L.polygon(copy, {...still, weight: 0.7, fillOpacity: 1, fillRule: 'evenodd'});
        drawn[turn] = inColours(land, {color: 'coast', fillColor: 'land'}).addTo(map);
      }
    };
    map.on('moveend', draw);
    draw();
  }

  function decoded(steps, unit) {
    const points = [];
    for (let i = 0, x = 0, y = 0; i < steps.length; i += 2)
      points.push([(y += steps[i + 1]) / unit, (x += steps[i]) / unit]);
    return points;
  }

  function drawDetail() {  // around the photos: first all the sea, as cells may overlap
    const still = pane('detail', 155), drawings = [];
    const filled = {...still, stroke: false, fillOpacity: 1};
    for (const turn of [-360, 0, 360])
      for (const {box: [west, south, east, north], ...cell} of data.detail) {
        const turned = steps => decoded(steps, 1000).map(([lat, lon]) => [lat, lon + turn]);
        const sea = L.rectangle([[south, west + turn], [north, east + turn]], filled).addTo(map);
        inColours(sea, {fillColor: 'sea'});
        const rings = cell.land.map(ring => [turned(ring)]);
        const land = L.polygon(rings, {...filled, fillRule: 'evenodd'});
        const coast = L.polyline(cell.coast.map(turned), {...still, weight: 0.7});
        drawings.push(inColours(land, {fillColor: 'land'}), inColours(coast, {color: 'coast'}));
      }
    for (const drawing of drawings) drawing.addTo(map);
  }

  function drawTown() {
    if (!data.town) return;
    const still = pane('streets', 160);
    const flip = part => typeof part[0] === 'number' ? [part[1], part[0]] : part.map(flip);
    const named = {park: 'green', sports: 'green', square: 'square'};
    const houses = L.layerGroup(), streets = L.layerGroup();
    for (const {kind, points} of data.town.outlines) {
      const fill = {...still, stroke: false, fillOpacity: 1};
      const drawn = kind === 'street'
        ? inColours(L.polyline(flip(points), still), {color: 'street'})
        : inColours(L.polygon(flip(points), fill), {fillColor: named[kind] || 'house'});
      drawn.addTo(kind === 'building' ? houses : streets);
    }
    const show = () => {
      const zoom = map.getZoom();
      for (const [layer, from] of [[streets, 12], [houses, 14]])
        zoom >= from ? layer.addTo(map) : layer.remove();
      streets.eachLayer(layer => layer.setStyle({weight: Math.max(1, 2 * (zoom - 12))}));
    };
    map.on('zoomend', show);
    show();
  }

  function drawNames(marks) {  // marks first, then towns, the largest first; no name over another
    const still = pane('names', 170), names = L.layerGroup().addTo(map);
    const inTown = (data.town?.names || []).map(([name, lat, lon]) => [name, lat, lon, 'poi']);
    const show = () => {
      names.clearLayers();
      const taken = marks();
      const view = map.getBounds(), middle = map.getCenter().lng;
      const candidates = [...(data.towns || []), ...(map.getZoom() >= 16 ? inTown : [])];
      for (const [name, lat, lon, kind] of candidates) {
        const here = L.latLng(lat, lon + 360 * Math.round((middle - lon) / 360));
        if (!view.contains(here)) continue;
        const {x, y} = map.latLngToLayerPoint(here);
        const box = [x - 4, y - 8, x + 12 + 6.5 * name.length, y + 8];
        if (collides(box, taken)) continue;
        taken.push(box);
        const dot = {...still, radius: 2, weight: 1, color: colour('quiet'), fillOpacity: 1};
        L.circleMarker(here, dot).addTo(names);
        const word = {permanent: true, direction: 'right', interactive: false};
        const told = Object.assign(document.createElement('span'), {textContent: name});
        L.tooltip({...word, className: kind || 'town'}).setLatLng(here)
          .setContent(told).addTo(names);
      }
    };
    map.on('moveend', show);
    painted.push(show);
    show();
  }
}

function collides([west, north, east, south], others) {
  return others.some(([w, n, e, s]) => w < east && e > west && n < south && s > north);
}
