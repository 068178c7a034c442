// Draws the data of toolkit.maps on a Leaflet map. Text only ever enters the page as text, never as HTML.
function drawPhotoMap(map, data) {
  const EDGE = 85; // Web maps end here; what lies nearer to a pole is drawn at the edge.
  const at = (lat, lon) => [Math.max(-EDGE, Math.min(EDGE, lat)), lon];
  const layers = {};

  const element = (tag, text, attributes) => {
    const made = Object.assign(document.createElement(tag), attributes);
    if (text !== undefined) made.textContent = text;
    return made;
  };
  const lines = texts => {
    const box = element('div');
    texts.filter(Boolean).forEach(text => box.append(element('div', text)));
    return box;
  };

  map.attributionControl.setPrefix('Leaflet').addAttribution(data.credits);
  if (data.bounds) map.fitBounds(data.bounds, {padding: [30, 30], maxZoom: 16});
  else map.setView([20, 0], 2);

  if (data.world) drawBase();
  drawPhotos();
  drawTrips();
  drawPlaces();
  if (Object.keys(layers).length) L.control.layers(null, layers, {collapsed: false}).addTo(map);

  function drawBase() {
    map.createPane('base').style.zIndex = 150;
    const ground = L.canvas({pane: 'base', padding: 0.5});
    const still = {renderer: ground, pane: 'base', interactive: false};
    for (const turn of [-360, 0, 360])
      L.geoJSON(data.world, {...still, coordsToLatLng: c => L.latLng(c[1], c[0] + turn),
        style: {color: '#a08f6a', weight: 0.7, fillColor: '#f5efdf', fillOpacity: 1}}).addTo(map);
    if (data.streets)
      L.geoJSON(data.streets, {...still,
        filter: feature => feature.geometry.type !== 'Point',
        style: feature => feature.geometry.type.endsWith('LineString')
          ? {color: '#fff', weight: 4} : {color: '#c9b99a', weight: 0.7, fillColor: '#e2d8c3', fillOpacity: 1},
      }).addTo(map);
    const names = L.layerGroup().addTo(map);
    const show = () => {
      names.clearLayers();
      const taken = [], view = map.getBounds(), middle = map.getCenter().lng;
      for (const [name, lat, lon] of data.towns) {
        const here = L.latLng(lat, lon + 360 * Math.round((middle - lon) / 360));
        if (!view.contains(here)) continue;
        const p = map.latLngToLayerPoint(here), box = [p.x - 4, p.y - 8, p.x + 10 + 6 * name.length, p.y + 8];
        if (taken.some(b => b[0] < box[2] && b[2] > box[0] && b[1] < box[3] && b[3] > box[1])) continue;
        taken.push(box);
        L.circleMarker(here, {...still, radius: 2, weight: 1, color: '#555', fillOpacity: 1})
          .bindTooltip(element('span', name), {permanent: true, direction: 'right', className: 'town', offset: [4, 0]})
          .addTo(names);
      }
    };
    map.on('moveend', show);
    show();
  }

  function drawPhotos() {
    const photos = data.photos;
    if (!photos.name.length) return;
    const group = L.layerGroup().addTo(map), details = L.layerGroup().addTo(map);
    const dots = L.canvas({padding: 0.3});
    const open = i => {
      details.clearLayers();
      const here = at(photos.lat[i], photos.lon[i]);
      if (photos.accuracy[i]) L.circle(here, {radius: photos.accuracy[i], color: '#0072b2', weight: 1, fillOpacity: 0.1, interactive: false}).addTo(details);
      if (photos.direction[i] !== null) L.polygon(wedge(here, photos.direction[i]), {color: '#0072b2', weight: 1, fillOpacity: 0.25, interactive: false}).addTo(details);
      const box = lines([photos.time[i], photos.name[i],
        photos.direction[i] !== null && `looking towards ${photos.direction[i]}°`,
        photos.accuracy[i] && `accurate to ${photos.accuracy[i]} m`]);
      if (photos.picture && photos.picture[i])
        box.prepend(element('img', undefined, {src: 'data:image/jpeg;base64,' + photos.picture[i], alt: 'Photo ' + photos.name[i]}));
      L.popup().setLatLng(here).setContent(box).openOn(map);
    };
    photos.name.forEach((_, i) =>
      L.circleMarker(at(photos.lat[i], photos.lon[i]), {renderer: dots, radius: 4, weight: 1, color: '#fff', fillColor: '#0072b2', fillOpacity: 0.8})
        .on('click', () => open(i)).addTo(group));
    if (photos.name.length === 1) open(0);
    layers['Photos'] = group;
  }

  function wedge([lat, lon], direction) {
    const metres = 60, points = [[lat, lon]];
    for (let turn = -25; turn <= 25; turn += 5) {
      const angle = (direction + turn) * Math.PI / 180;
      points.push([lat + metres * Math.cos(angle) / 111320, lon + metres * Math.sin(angle) / 111320 / Math.cos(lat * Math.PI / 180)]);
    }
    return points;
  }

  function drawPlaces() {
    if (!data.places.length) return;
    const group = L.layerGroup().addTo(map);
    const shapes = {
      home: '<path d="M12 2 23 11H20V22H4V11H1Z"/>', 'school or work': '<path d="M3 3H21V21H3Z"/>',
      regular: '<path d="M12 1 23 12 12 23 1 12Z"/>', visited: '<circle cx="12" cy="12" r="9"/>'};
    const colours = {home: '#d55e00', 'school or work': '#009e73', regular: '#cc79a7', visited: '#777'};
    for (const place of data.places) {
      const size = Math.round(Math.min(40, 12 + 2 * Math.sqrt(place.days)));
      const word = place.role === 'visited' ? '' : place.role;
      const box = element('div', undefined, {className: 'place', title: `${place.role}, ${place.name}`});
      box.innerHTML = `<svg width="${size}" height="${size}" viewBox="0 0 24 24" fill="${colours[place.role] || '#777'}" stroke="#fff" aria-hidden="true">${shapes[place.role] || shapes.visited}</svg>`;
      box.append(element('b', word));
      L.marker(at(place.lat, place.lon), {keyboard: true, title: `${place.role}, ${place.name}`,
        icon: L.divIcon({html: box, className: '', iconSize: [size, size]})})
        .bindPopup(lines([place.role, place.name, `${place.photos} photos on ${place.days} days`, `how sure: ${Math.round(100 * place.confidence)} %`]))
        .addTo(group);
    }
    layers['Places'] = group;
  }

  function drawTrips() {
    if (!data.trips.length) return;
    const group = L.layerGroup().addTo(map);
    data.trips.forEach((trip, i) => {
      const route = trip.route.map(point => at(...point));
      if (!route.length) return;
      const line = L.polyline(route, {color: '#7a3e9d', weight: 2, dashArray: '6 4'}).addTo(group);
      L.marker(route[Math.floor(route.length / 2)], {keyboard: true, title: `Trip ${i + 1}: ${trip.name}`,
        icon: L.divIcon({html: element('span', `trip ${i + 1}`), className: 'trip'})})
        .bindPopup(lines([`Trip ${i + 1}: ${trip.name}`, trip.country, trip.when, `${trip.distance} km from home`, `${trip.photos} photos`]))
        .addTo(group);
    });
    layers['Trips'] = group;
  }
}
