"""The definitions of model.md 2 to 4 once more, in plain loops, for the proof of the compiled evaluation.

Nothing here is shared with ``impuls_core.outcomes``: it reads region and times, and counts person by person.
"""

import math

FACTOR_CAR, FACTOR_TRANSIT, CAR_TRIPS = 0.16, 0.07, 0.94
LETTERS = "ABCE"
TOWNS = {"A": "99001001", "B": "99001002", "C": "99002001", "E": "99002002"}
OUTSIDE = "98000000"
AREA = {"a1": "Nord", "a2": "Nord", "b1": "Nord"}
AREA_OF_TOWN = {"A": "Nord", "B": "Nord", "C": "Süd", "E": "Süd"}
MUNICIPALITY = {"a1": "A", "a2": "A", "b1": "B", "c1": "C", "c2": "C", "e1": "E", "e2": "E", "k1": "K"}


def value_of_time(minutes, standard):
    if minutes <= standard / 2:
        return 1.0
    if minutes <= standard:
        return 1 - 0.5 * (minutes - standard / 2) / (standard / 2)
    return max(0.0, 0.5 - 0.5 * (minutes - standard) / standard)


class Reference:
    """One service of the small example, row by row."""

    def __init__(self, region, times, service, *, outside_open):
        self.service = service
        self.points = list(region.demand.index)
        self.members = [point for point in self.points if point != "k1"]
        ages = region.demand[["0-17", "18-64", "65+"]]
        share = {"ec01": (1, 1, 1), "so01": (1, 1, 1), "so13": (1, 1, 1), "cu01": (1, 1, 1)}
        share |= {"so03": (0, 0.5, 0), "sc01": (0, 1, 0)}
        self.persons = {
            point: [float(ages.loc[point].iloc[g]) * share[service.id][g] for g in range(3)]
            for point in self.points
        }
        # 65 to 74: 2 % a year, 75 and more: 0.6 % a year (README of the example)
        old = (10 * 0.02 * 0.85 + 25 * 0.006 * 0.6) / (10 * 0.02 + 25 * 0.006)
        self.by_car = [0.8, 0.9, old]
        self.car = {p: {c: times.car.at[p, t] for c, t in TOWNS.items()} for p in self.points}
        self.transit = {p: {c: times.transit["day"].at[p, t] for c, t in TOWNS.items()} for p in self.points}
        for point in self.points:
            if outside_open:
                self.car[point]["O"] = times.car.at[point, OUTSIDE]
                self.transit[point]["O"] = times.transit["day"].at[point, OUTSIDE]
        self.kilometres = {
            p: {c: times.road_metres.at[p, t] / 1000 for c, t in TOWNS.items()} for p in self.points
        }
        for point in self.points:
            self.kilometres[point]["O"] = times.road_metres.at[point, OUTSIDE] / 1000
        self.outside = ["O"] if outside_open else []

    def nearest(self, minutes, sites):
        reachable = [site for site in sites if math.isfinite(minutes[site])]
        return min(reachable, key=lambda site: (minutes[site], sites.index(site))) if reachable else None

    def huff(self, minutes, sites, standard):
        pull = {s: max(minutes[s], 5) ** -2.0 if minutes[s] <= 2 * standard else 0.0 for s in sites}
        total = sum(pull.values())
        if total == 0:
            near = self.nearest(minutes, sites)
            return {near: 1.0} if near else {}
        return {s: w / total for s, w in pull.items()}

    def competent(self, point, hosts):
        """Kind Z: the host of the own area, the municipality as a whole."""
        area = AREA.get(point, "Süd")
        own = [host for host in hosts if AREA_OF_TOWN[host] == area]
        if not own:
            return None
        mates = [p for p in self.points if MUNICIPALITY[p] == MUNICIPALITY[point]]
        weight = {p: sum(self.persons[p]) for p in mates}

        def mean(host):
            minutes = {p: self.car[p][host] for p in mates}
            return sum(weight[p] * minutes[p] for p in mates) / sum(weight.values())

        return min(own, key=lambda host: (mean(host), host))

    def shares(self, point, hosts):
        """Shares by car and by public transport under S and P."""
        kind = self.service.catchment
        sites = [*hosts, *self.outside]
        if kind == "Z":
            host = self.competent(point, hosts)
            one = {host: 1.0} if host else {}
            return one, one
        if kind in "NA":
            near = self.nearest(self.car[point], sites)
            return {near: 1.0}, {near: 1.0}
        result = []
        for minutes, standard in (
            (self.car[point], self.service.minutes_car),
            (self.transit[point], self.service.minutes_transit),
        ):
            spread = self.huff(minutes, sites, standard)
            near = self.nearest(minutes, sites)
            if kind == "U" and near:
                mixed = {site: 0.3 * share for site, share in spread.items()}
                mixed[near] = mixed.get(near, 0) + 0.7
                spread = mixed
            result.append(spread)
        return result[0], result[1] or result[0]

    def parts(self, point, model, hosts, stops):
        """Parts of a trip: (share, sites at which this part is done)."""
        everything = [*hosts, *self.outside]
        if self.service.catchment == "Z":
            own = self.competent(point, hosts)
            if model == "D" and own:
                area = [h for h in hosts if AREA_OF_TOWN[h] == AREA.get(point, "Süd")]
                b = self.service.basic_share
                return [(b, [own]), *(((1 - b) / len(area), [host]) for host in area)]
            if model == "M" and own:
                k = self.service.digital_share * self.service.service_days / 5
                here = [s for s in stops if AREA_OF_TOWN[s] == AREA.get(point, "Süd")]
                return [(k, [own, *here]), (1 - k, [own])]
            return [(1.0, [own] if own else [])]
        if model == "D":
            b = self.service.basic_share
            return [(b, everything), *(((1 - b) / len(hosts), [host, *self.outside]) for host in hosts)]
        if model == "M":
            k = self.service.digital_share * self.service.service_days / 5
            return [(k, [*everything, *stops]), (1 - k, everything)]
        return [(1.0, everything)]

    def access(self, point, model, hosts, stops=()):
        """Return (u by car, u by transit, within by car, within by transit), parts averaged."""
        out = [0.0, 0.0, 0.0, 0.0]
        for share, sites in self.parts(point, model, hosts, list(stops)):
            for number, (minutes, standard) in enumerate(
                (
                    (self.car[point], self.service.minutes_car),
                    (self.transit[point], self.service.minutes_transit),
                )
            ):
                if standard is None:
                    continue
                best = min((minutes[site] for site in sites), default=math.inf)
                out[number] += share * (value_of_time(best, standard) if math.isfinite(best) else 0.0)
                out[2 + number] += share * (best <= standard)
        return out

    def combined(self, point, g, model, hosts, stops=()):
        by_car, by_transit, _, _ = self.access(point, model, hosts, stops)
        if self.service.minutes_transit is None:
            return by_car
        return self.by_car[g] * by_car + (1 - self.by_car[g]) * by_transit

    def accessibility(self, model, hosts, stops=()):
        total = sum(sum(self.persons[p]) for p in self.members)
        return (
            sum(
                self.persons[p][g] * self.combined(p, g, model, hosts, stops)
                for p in self.members
                for g in range(3)
            )
            / total
        )

    def worst_tenth(self, model, hosts, stops=()):
        people = sorted(
            (self.combined(p, g, model, hosts, stops), self.persons[p][g])
            for p in self.members
            for g in range(3)
        )
        wanted = 0.1 * sum(count for _, count in people)
        taken = mean = 0.0
        for value, count in people:
            part = min(count, wanted - taken)
            taken += part
            mean += part * value
        return mean / wanted

    def newly_beyond(self, model, hosts, today, stops=()):
        lost = 0.0
        for p in self.members:
            column = 2 if self.service.minutes_car is not None else 3
            now = self.access(p, model, hosts, stops)[column]
            before = self.access(p, *today)[column]
            lost += sum(self.persons[p]) * max(0.0, before - now)
        return lost

    def loads(self, hosts):
        loads = dict.fromkeys(hosts, 0.0)
        for p in self.points:
            car, transit = self.shares(p, hosts)
            for g in range(3):
                for site, share in car.items():
                    if site in loads:
                        loads[site] += self.persons[p][g] * self.by_car[g] * share
                for site, share in transit.items():
                    if site in loads:
                        loads[site] += self.persons[p][g] * (1 - self.by_car[g]) * share
        return loads

    def special_loads(self, hosts):
        loads = {}
        for host in hosts:
            loads[host] = 0.0
            for p in self.points:
                if self.service.catchment == "Z":
                    if AREA_OF_TOWN[host] == AREA.get(p, "Süd"):
                        loads[host] += sum(self.persons[p])
                    continue
                rivals = [host, *self.outside]
                by_car = self.nearest(self.car[p], rivals) == host
                by_transit = self.nearest(self.transit[p], rivals)
                by_transit = (
                    by_car if by_transit is None or self.service.catchment in "NA" else by_transit == host
                )
                for g in range(3):
                    loads[host] += self.persons[p][g] * (
                        self.by_car[g] * by_car + (1 - self.by_car[g]) * by_transit
                    )
        return loads

    def ratio(self, model, hosts, threshold, basic):
        unit = {"inhabitants": 1 / self.service.national_share, "persons": 1.0}.get(
            self.service.threshold.unit, self.service.threshold.cases_per_person
        )
        loads = self.loads(hosts)
        if model == "D":
            special = self.special_loads(hosts)
            return min(min(loads.values()) * unit / basic, min(special.values()) * unit / threshold)
        return min(loads.values()) * unit / threshold

    def inside_share(self, model, hosts):
        inside = total = 0.0
        b = self.service.basic_share if model == "D" else 1.0
        for p in self.members:
            car, transit = self.shares(p, hosts)
            for g in range(3):
                for by, shares, minutes in (
                    (self.by_car[g], car, self.car[p]),
                    (1 - self.by_car[g], transit, self.transit[p]),
                ):
                    persons = self.persons[p][g] * by
                    total += persons
                    inside += b * persons * sum(share for site, share in shares.items() if site in hosts)
                    if model == "D":
                        if self.service.catchment in "NA":
                            minutes = self.car[p]
                        for host in hosts:
                            near = self.nearest(minutes, [host, *self.outside])
                            near = near or self.nearest(self.car[p], [host, *self.outside])
                            inside += (1 - b) / len(hosts) * persons * (near == host)
        return inside / total

    def kilograms(self, point, by_car, site):
        factor = FACTOR_CAR if by_car or not math.isfinite(self.transit[point][site]) else FACTOR_TRANSIT
        return 2 * self.kilometres[point][site] * factor

    def tonnes(self, model, hosts, stops=()):
        total = 0.0
        for p in self.members:
            trips = sum(self.persons[p]) * self.service.trips_per_person
            for mode, weight in ((0, CAR_TRIPS), (1, 1 - CAR_TRIPS)):
                total += trips * weight * self._kilograms_of_trip(p, mode, model, hosts, stops)
        return total / 1000

    def _kilograms_of_trip(self, p, mode, model, hosts, stops):
        shares = self.shares(p, hosts)[mode]
        if not shares:  # nobody serves: the nearest open site of any area
            near = min(hosts, key=lambda h: (self.car[p][h], h)) if hosts else None
            return self.kilograms(p, mode == 0, near) if near else 0.0
        minutes = (self.car, self.transit)[mode][p]
        if self.service.catchment in "NAZ":
            minutes = self.car[p]
        basic = sum(share * self.kilograms(p, mode == 0, site) for site, share in shares.items())
        if model == "D":
            b = self.service.basic_share
            special = 0.0
            rivals = [*self.outside] if self.service.catchment != "Z" else []
            own = hosts
            if self.service.catchment == "Z":
                own = [h for h in hosts if AREA_OF_TOWN[h] == AREA.get(p, "Süd")]
            for host in own:
                near = self.nearest(minutes, [host, *rivals])
                by_car = mode == 0
                if near is None:
                    near, by_car = self.nearest(self.car[p], [host, *rivals]), True
                special += self.kilograms(p, by_car, near) / len(own)
            return b * basic + (1 - b) * special
        if model == "M":
            k = self.service.digital_share * self.service.service_days / 5
            here = [*hosts, *stops]
            base = list(hosts)
            if self.service.catchment == "Z":
                here = [s for s in here if AREA_OF_TOWN[s] == AREA.get(p, "Süd")]
                base = [s for s in base if AREA_OF_TOWN[s] == AREA.get(p, "Süd")]
            own_minutes = (self.car, self.transit)[mode][p]
            inside = sum(share for site, share in shares.items() if site in hosts)
            home = self.nearest(own_minutes, base)
            stop = self.nearest(own_minutes, [*base, *[s for s in here if s not in base]])
            if home is None or stop is None:
                return basic
            return basic + k * inside * (
                self.kilograms(p, mode == 0, stop) - self.kilograms(p, mode == 0, home)
            )
        return basic
