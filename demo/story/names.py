"""Names of companies and people, by culture. Data only."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Company names: two halves of a family or place name, joined, then what they do.
STEMS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "german": (
        _words(
            "Brand Hollen Wester Eich Lauter Kron Linden Rauten Falken Buchen Dorn Ehren Grafen "
            "Hohen Kalten Mühl Ober Rosen Sand Tannen Wald Weiden Winter Ziegel Birken Alten Neu "
            "Silber Steg"
        ),
        _words("berg feld hof bach tal mann hausen kamp rath see brück holz burg stedt"),
    ),
    "english": (
        _words(
            "Ash Black Oak Whit Stan Thorn Hazel Kings Brack Wood Mar Red Stone Wex North Hart Cald "
            "Bram Ell Fair Glen Hal Lang Mill Pem Rother Shel Tam Win Coven Dun Er Fen"
        ),
        _words("ford ley bridge well combe hurst field worth mere stead croft wick dale brook gate"),
    ),
    "french": (
        _words("Beau Mont Chante Roche Val Clair Bois Font Haute Belle Lam Vern Cour Ferr Gran Pont"),
        _words("mont fort court ville val champ bois rieux leau neuil"),
    ),
    "dutch": (
        _words("Ooster Wester Noord Hout Zand Berken Linden Molen Water Groen Steen Hoog"),
        _words("veld huis berg dijk laan beek wijk horst kamp"),
    ),
    "nordic": (
        _words("Lind Berg Björk Sjö Ny Norr Gran Kvarn Hag Ek Stor Alm"),
        _words("ström holm vik dal gren lund fors borg mark"),
    ),
    "italian": (
        _words("Bian Ross Ferr Mont Cast Lomb Gall Marin Bell Font Vald Corn"),
        _words("chetti ellini arini alto egna ardi esini oni etti anova"),
    ),
    "spanish": (
        _words("Val Mont Alba Cast Herr Font Torre Sala Mira Cort"),
        _words("verde alta cañas rejo illas era monte nueva flores"),
    ),
    "polish": (
        _words("Zielin Kowal Wierz Brzoz Kamien Lip Jawor Nowo Staro Dąbr"),
        _words("ex pol bud met ica owo stal mar"),
    ),
}

FIRST_NAMES: dict[str, tuple[str, ...]] = {
    culture: _words(names)
    for culture, names in {
        "german": "Anke Jens Katrin Stefan Birgit Uwe Lena Markus Silke Thorsten Julia Matthias Heike Florian Petra Jan"
        " Nicole Andreas Sabine Holger Miriam Dirk Franziska Lukas",
        "english": "Sarah James Emma Oliver Rachel Thomas Hannah Daniel Laura Matthew Karen Andrew Megan Robert Claire"
        " Steven Alison Peter Joanne Mark Rebecca Paul Natalie Gary",
        "french": "Camille Julien Sophie Nicolas Élodie Laurent Claire Mathieu Isabelle Antoine Aurélie Pascal Hélène"
        " Romain Céline Olivier",
        "dutch": "Sanne Bram Femke Jeroen Lotte Maarten Anouk Pieter Marieke Wouter Ilse Sander",
        "nordic": "Ingrid Lars Astrid Erik Karin Anders Maja Henrik Sofia Jonas Freja Mikkel",
        "italian": "Giulia Marco Chiara Alessandro Francesca Luca Elena Davide Martina Stefano Paola Matteo",
        "spanish": "Lucía Javier Marta Carlos Elena Pablo Carmen Sergio Nuria Álvaro Beatriz Diego",
        "polish": "Agnieszka Piotr Katarzyna Tomasz Magdalena Marcin Joanna Paweł Ewa Krzysztof Monika Michał",
        "turkish": "Elif Mehmet Ayşe Emre Zeynep Murat Deniz Can",
        "indian": "Priya Rahul Ananya Vikram Deepa Arjun Meera Sanjay",
        "african": "Ngozi Kwame Amara Chidi Zainab Kofi Thandiwe Tunde",
        "chinese": "Wei Mei Jun Xin Hui Ming Lan Hao",
        "arabic": "Layla Omar Nadia Karim Samira Youssef Hana Tariq",
    }.items()
}
LAST_NAMES: dict[str, tuple[str, ...]] = {
    culture: _words(names)
    for culture, names in {
        "german": "Petersen Lüders Brandt Vogt Schuster Kessler Reinhardt Döring Böhm Seidel Albrecht Lorenz Krause"
        " Ziegler Hartmann Voss Engel Kuhn Pohl Barth Jansen Wenzel Rauch Fromm Götz Haas",
        "english": "Whitfield Mottram Bennett Hargreaves Collins Doyle Fletcher Gibson Holloway Ingram Kirby Lawson"
        " Marsh Norris Osborne Pritchard Quinn Rowley Sutton Thornton Underwood Vaughan Walters Yates Munroe Kowalski",
        "french": "Lefèvre Moreau Girard Fontaine Mercier Blanchard Renaud Chevalier Marchand Picard Besson Caron Noël"
        " Perrin Rolland Vasseur",
        "dutch": "Visser Mulder Bakker Dekker Hendriks Willems Kuipers Vermeer Postma Hoekstra Brouwer Schouten",
        "nordic": "Lindqvist Bergström Nygaard Holm Sandberg Friis Dahl Åkesson Kjær Nordin Wallin Lund",
        "italian": "Rinaldi Ferri Colombo Marchetti Gatti Moretti Barbieri Fontana Villa Serra Longo Conti",
        "spanish": "Navarro Iglesias Cano Prieto Vidal Serrano Molina Ortega Rubio Campos Santos Herrero",
        "polish": "Nowak Zieliński Kamińska Wójcik Lewandowska Mazur Kaczmarek Pawlak Sikora Dudek Wrona Baran",
        "turkish": "Yıldız Demir Kaya Şahin Aydın Arslan Koç Polat",
        "indian": "Iyer Nair Sharma Patel Kulkarni Menon Reddy Banerjee",
        "african": "Okafor Mensah Adeyemi Boateng Dlamini Eze Osei Balogun",
        "chinese": "Chen Liu Wang Zhang Huang Lin Zhao Wu",
        "arabic": "Haddad Mansour Khalil Farouk Nasser Rahman Saleh Aziz",
    }.items()
}
ELSEWHERE: tuple[str, ...] = (
    "turkish",
    "indian",
    "african",
    "chinese",
    "arabic",
    "polish",
    "spanish",
    "italian",
)
