// Draws the data of toolkit.maps on a Leaflet map. Text enters the page as text, never as HTML.
function drawPhotoMap(map, data) {
  const EDGE = 85;  // web maps end here; what lies nearer to a pole is drawn at the edge
  const CLOSEST = data.world && !data.town ? 14 : 16;  // without streets, closer views are empty
  const SHAPES = {  // told apart by shape and word, not by colour alone
    'home': ['#d55e00', 'M12 2 23 11H20V22H4V11H1Z'],
    'school_or_work': ['#009e73', 'M3 3H21V21H3Z'],
    'regular': ['#cc79a7', 'M12 1 23 12 12 23 1 12Z'],
    'visited': ['#777777', 'M12 3A9 9 0 1 0 12 21A9 9 0 1 0 12 3Z'],
  };
  const say = (key, values = {}) =>
    data.words[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const style = getComputedStyle(document.documentElement);
  const colour = name => style.getPropertyValue(`--${name}`).trim();
  const canvases = [];
  const painted = [];  // how to paint anew what a canvas shows, which knows nothing of CSS
  const layers = {};
  const rows = [];  // what to do when a row of the table is pressed
  const tags = [];  // marks that the names of towns keep clear of
  const at = (lat, lon) => L.latLng(Math.max(-EDGE, Math.min(EDGE, lat)), lon);

  map.attributionControl.setPrefix('Leaflet').addAttribution(data.credits);
  nameButtons();
  if (data.world) followTheme();  // tiles are light
  showAll();
  const ground = groundOf(map, data, {colour, inColours, canvases, painted});
  drawTrips();
  drawPhotos();
  drawPlaces();
  ground.drawNames(() => tags.filter(tag => tag.width).map(placeTag));
  if (Object.keys(layers).length > 1) L.control.layers(null, layers, {collapsed: false}).addTo(map);
  for (const button of document.querySelectorAll('.words [data-row]'))
    button.addEventListener('click', () => rows[button.dataset.row]?.());

  function element(tag, properties, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children.filter(child => child !== '' && child !== null && child !== undefined));
    return made;
  }

  function lines(...texts) {
    return element('div', {}, ...texts.filter(Boolean).map(text => element('div', {}, text)));
  }

  function nameButtons() {  // Leaflet's own speak English
    for (const [name, key] of [['in', 'zoom_in'], ['out', 'zoom_out']]) {
      const button = map.getContainer().querySelector(`.leaflet-control-zoom-${name}`);
      if (button) button.title = button.ariaLabel = say(key);
    }
    map.on('popupopen', ({popup}) => {
      const button = popup.getElement().querySelector('.leaflet-popup-close-button');
      if (button) button.ariaLabel = say('close');
    });
  }

  function followTheme() {
    const look = () => {
      document.documentElement.classList.toggle('dark', isDark());
      for (const paint of painted) paint();
      // Leaflet waits for the next frame, and paper has none.
      for (const canvas of canvases) if (canvas._map) canvas._redraw();
    };
    look();
    for (const media of ['(prefers-color-scheme: dark)', 'print'])
      matchMedia(media).addEventListener('change', look);
    try {
      const lab = {attributeFilter: ['data-jp-theme-light']};
      new MutationObserver(look).observe(window.parent.document.body, lab);
    } catch { /* a page of somebody else */ }
  }

  function inColours(layer, names) {  // such as {color: 'coast'}: of this theme, and of the next
    const paint = () => layer.setStyle(Object.fromEntries(
      Object.entries(names).map(([option, name]) => [option, colour(name)])));
    paint();
    painted.push(paint);
    return layer;
  }

  function isDark() {  // JupyterLab has a theme of its own, and this is a frame in its page
    if (matchMedia('print').matches) return false;
    try {
      const light = window.parent.document.body.dataset.jpThemeLight;
      if (light) return light === 'false';
    } catch { /* a page of somebody else */ }
    return matchMedia('(prefers-color-scheme: dark)').matches;
  }

  function showAll() {
    const corners = data.view.length ? data.view : data.places.map(({lat, lon}) => [lat, lon]);
    if (corners.length) fit(L.latLngBounds(corners.map(point => at(...point))));
    else map.setView([20, 0], 2);
  }

  function fit(bounds) {
    // On the right there is more: the switch of the layers must not cover a place's name.
    const right = Math.min(220, 0.45 * map.getSize().x);  // pixels
    const room = {paddingTopLeft: [40, 40], paddingBottomRight: [right, 40]};
    map.fitBounds(bounds, {...room, maxZoom: CLOSEST, animate: false});
  }

  // A frame that is not yet on the screen may get its size late: fit again, until somebody moves
  // the map.
  let touched = false;
  // Escape closes what is open, then leads back to the box of the notebook that shows the map.
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    if (document.querySelector('.leaflet-popup')) map.closePopup();
    else window.frameElement?.closest('.jp-Cell')?.focus();
  }, true);
  for (const event of ['pointerdown', 'keydown', 'wheel'])
    document.addEventListener(event, () => { touched = true; },
      {capture: true, once: true, passive: true});
  map.on('resize', () => { if (!touched) showAll(); });
  new ResizeObserver(() => map.invalidateSize({animate: false})).observe(map.getContainer());

  // ---- photos

  function drawPhotos() {
    const photos = data.photos, count = photos.name.length;
    if (!count) return;
    const places = Object.fromEntries(data.places.map(place => [place.place, place]));
    const group = layers[say('photos')] = L.layerGroup().addTo(map);
    const details = L.layerGroup().addTo(map);
    const renderer = L.canvas({padding: 0.2});
    const popup = L.popup({maxWidth: 220});
    let current = -1;
    const open = i => {
      current = i;
      details.clearLayers();
      const here = at(photos.lat[i], photos.lon[i]);
      const seen = {color: '#0072b2', weight: 1, interactive: false};
      if (photos.accuracy[i])
        L.circle(here, {...seen, radius: photos.accuracy[i], fillOpacity: 0.1}).addTo(details);
      if (photos.direction[i] !== null)
        L.polygon(view(here, photos.direction[i]), {...seen, fillOpacity: 0.3}).addTo(details);
      const place = places[photos.place[i]];
      const degrees = photos.direction[i], towards = photos.towards[i], metres = photos.accuracy[i];
      const content = lines(photos.time[i], place && say('at_a_place', place),
        towards && say('looking', {towards, degrees}), metres && say('accurate', {metres}),
        photos.name[i]);
      if (photos.picture?.[i])
        content.prepend(element('img', {onload: () => popup.update(),
          alt: say('photo', {name: photos.name[i]}),
          src: `data:image/jpeg;base64,${photos.picture[i]}`}));
      popup.setLatLng(here).setContent(content).openOn(map);
    };
    for (let i = 0; i < count; i++)
      L.circleMarker(at(photos.lat[i], photos.lon[i]), {renderer, radius: 4, weight: 1,
        color: '#fff', fillColor: '#0072b2', fillOpacity: 0.8})
        .on('click', () => open(i)).addTo(group);
    map.on('popupclose', event => event.popup === popup && details.clearLayers());

    const walk = document.querySelector('.walk');  // from photo to photo, by keyboard too
    if (walk && count > 1) {
      walk.hidden = false;
      const [earlier, later] = walk.querySelectorAll('button'), told = walk.querySelector('span');
      const step = by => {
        const next = current < 0 ? (by > 0 ? 0 : count - 1) : (current + by + count) % count;
        if (!map.getBounds().pad(-0.1).contains(at(photos.lat[next], photos.lon[next])))
          map.setView(at(photos.lat[next], photos.lon[next]), map.getZoom(), {animate: false});
        open(next);
        told.textContent = say('step', {n: next + 1, count, time: photos.time[next]});
      };
      earlier.addEventListener('click', () => step(-1));
      later.addEventListener('click', () => step(1));
      told.textContent = say('walk');
    }
    if (count === 1) open(0);
  }

  function view(here, direction) {  // a wedge of 60 metres and 50 degrees
    const points = [here], wide = Math.cos(here.lat * Math.PI / 180);
    for (let turn = -25; turn <= 25; turn += 5) {
      const angle = (direction + turn) * Math.PI / 180;
      const north = 60 * Math.cos(angle) / 111195, east = 60 * Math.sin(angle) / 111195 / wide;
      points.push([here.lat + north, here.lng + east]);
    }
    return points;
  }

  // ---- places and trips; both can be reached with the Tab key and opened with Enter

  function marker(point, icon, title, content, order) {
    return L.marker(point, {icon, title, keyboard: true, zIndexOffset: order, riseOnHover: true})
      .bindPopup(content)
      .on('add', event => event.target.getElement().setAttribute('aria-label', title));
  }

  function goTo(marker, bounds) {
    fit(bounds);
    marker.openPopup();
  }

  function drawPlaces() {
    if (!data.places.length) return;
    const group = layers[say('places')] = L.layerGroup().addTo(map);
    data.places.forEach((place, i) => {
      const [colour, path] = SHAPES[place.role] || SHAPES.visited;
      const size = Math.round(Math.min(44, 12 + 2 * Math.sqrt(place.days)));
      const mark = element('div', {className: 'mark'});
      mark.innerHTML = `<svg width="${size}" height="${size}" viewBox="0 0 24 24" fill="${colour}"
        stroke="#fff" aria-hidden="true"><path d="${path}"/></svg>`;
      if (place.role !== 'visited') mark.append(element('b', {}, place.label));
      const content = lines(place.label, place.where, place.seen, place.sure && say('sure', place));
      content.append(hoursOf(place));
      const point = at(place.lat, place.lon), known = place.role !== 'visited';
      const made = marker(point, L.divIcon({html: mark, className: 'here', iconSize: [size, size]}),
        place.title, content, known ? 1000 + place.days : 0).addTo(group);
      rows[i] = () => goTo(made, point.toBounds(4 * Math.max(place.radius, 60)));
      tags.push({mark, point, size, width: known ? 8 * place.label.length : 0});
    });
    const tidy = () => {
      const taken = [];
      for (const tag of tags.filter(tag => tag.mark)) {
        tag.mark.classList.remove('quiet');
        const box = placeTag(tag), word = [box[2] - tag.width, box[1], box[2], box[3]];
        tag.mark.classList.toggle('quiet', collides(word, taken));
        taken.push(placeTag(tag));
      }
    };
    map.on('zoomend', tidy);
    tidy();
  }

  function placeTag({point, size, width, mark}) {  // where a mark with its word lies on the screen
    const {x, y} = map.latLngToLayerPoint(point);
    if (!mark) return [x - width, y - size, x, y];
    const shown = mark.classList.contains('quiet') ? 0 : width;
    return [x - size / 2, y - size / 2, x + size / 2 + shown, y + size / 2];
  }

  function hoursOf(place) {  // 24 bars: when somebody was there
    const most = Math.max(1, ...place.hours);
    const bars = place.hours.map((count, hour) => element('span', {
      title: say('hour', {hour, count}), style: `height:${Math.round(100 * count / most)}%`}));
    const told = ['0', '6', '12', '18', '24'].map(hour => element('span', {}, hour));
    return element('div', {},
      element('div', {className: 'day', role: 'img', ariaLabel: say('by_hour')}, ...bars),
      element('div', {className: 'hours'}, ...told));
  }

  function drawTrips() {
    if (!data.trips.length) return;
    const group = layers[say('trips')] = L.layerGroup().addTo(map);
    data.trips.forEach((trip, i) => {
      const route = trip.route.map(point => at(...point));
      if (!route.length) return;
      const style = {weight: 2, dashArray: '6 4', interactive: false};
      const line = inColours(L.polyline(route, style), {color: 'trip'}).addTo(group);
      const content = lines(...trip.lines, trip.sure && say('sure', trip));
      const tag = element('span', {}, trip.label);
      const icon = L.divIcon({html: tag, className: 'trip', iconAnchor: [48, 26]});
      const middle = route[Math.floor(route.length / 2)];
      const made = marker(middle, icon, trip.title, content, 500).addTo(group);
      tags.push({point: made.getLatLng(), size: 26, width: 48});
      made.on('popupopen', () => line.setStyle({weight: 5}));
      made.on('popupclose', () => line.setStyle({weight: 2}));
      rows[data.places.length + i] = () => goTo(made, line.getBounds());
    });
  }
}
