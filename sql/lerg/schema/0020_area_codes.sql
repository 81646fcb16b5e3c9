-- summary:  The 450 area codes of the North American Numbering Plan, as its administrator reports them.
-- undo:     delete from lerg.area_code

-- The same facts as data/area_codes.csv, a row there for each code, a row here for each state, province or
-- territory; a test compares the two. Where they come from, and why a category is as it is: data/README.md.
insert into lerg.area_code (
    npa, country_code, country_name, state_province_code, state_province_name, category
)
select
    c.npa,
    g.country_code,
    g.country_name,
    g.state_province_code,
    g.state_province_name,
    g.category
from (values
    ('us-domestic', 'US', 'United States', 'AL', 'Alabama', '205 251 256 334 659 938'),
    ('us-domestic', 'US', 'United States', 'AK', 'Alaska', '907'),
    ('us-domestic', 'US', 'United States', 'AZ', 'Arizona', '480 520 602 623 928'),
    ('us-domestic', 'US', 'United States', 'AR', 'Arkansas', '327 479 501 870'),
    ('us-domestic', 'US', 'United States', 'CA', 'California',
        '209 213 279 310 323 341 350 357 369 408 415 424 442 510 530 559 562 619 626 628 650 657
         661 669 707 714 738 747 760 805 818 820 831 837 840 858 909 916 925 949 951'),
    ('us-domestic', 'US', 'United States', 'CO', 'Colorado', '303 719 720 748 970 983'),
    ('us-domestic', 'US', 'United States', 'CT', 'Connecticut', '203 475 860 959'),
    ('us-domestic', 'US', 'United States', 'DE', 'Delaware', '302'),
    ('us-domestic', 'US', 'United States', 'DC', 'District of Columbia', '202 771'),
    ('us-domestic', 'US', 'United States', 'FL', 'Florida',
        '239 305 321 324 352 386 407 448 561 645 656 689 727 728 754 772 786 813 850 863 904 941
         954'),
    ('us-domestic', 'US', 'United States', 'GA', 'Georgia', '229 404 470 478 678 706 762 770 912 943'),
    ('us-domestic', 'US', 'United States', 'HI', 'Hawaii', '808'),
    ('us-domestic', 'US', 'United States', 'ID', 'Idaho', '208 986'),
    ('us-domestic', 'US', 'United States', 'IL', 'Illinois',
        '217 224 309 312 331 447 464 618 630 708 730 773 779 815 847 861 872'),
    ('us-domestic', 'US', 'United States', 'IN', 'Indiana', '219 260 317 463 574 765 812 930'),
    ('us-domestic', 'US', 'United States', 'IA', 'Iowa', '319 515 563 641 712'),
    ('us-domestic', 'US', 'United States', 'KS', 'Kansas', '316 620 785 913'),
    ('us-domestic', 'US', 'United States', 'KY', 'Kentucky', '270 364 502 606 859'),
    ('us-domestic', 'US', 'United States', 'LA', 'Louisiana', '225 318 337 504 985'),
    ('us-domestic', 'US', 'United States', 'ME', 'Maine', '207'),
    ('us-domestic', 'US', 'United States', 'MD', 'Maryland', '227 240 301 410 443 667'),
    ('us-domestic', 'US', 'United States', 'MA', 'Massachusetts', '339 351 413 508 617 774 781 857 978'),
    ('us-domestic', 'US', 'United States', 'MI', 'Michigan',
        '231 248 269 313 517 586 616 734 810 906 947 989'),
    ('us-domestic', 'US', 'United States', 'MN', 'Minnesota', '218 320 507 612 651 763 924 952'),
    ('us-domestic', 'US', 'United States', 'MS', 'Mississippi', '228 601 662 769'),
    ('us-domestic', 'US', 'United States', 'MO', 'Missouri', '235 314 417 557 573 636 660 816 975'),
    ('us-domestic', 'US', 'United States', 'MT', 'Montana', '406'),
    ('us-domestic', 'US', 'United States', 'NE', 'Nebraska', '308 402 531'),
    ('us-domestic', 'US', 'United States', 'NV', 'Nevada', '702 725 775'),
    ('us-domestic', 'US', 'United States', 'NH', 'New Hampshire', '603'),
    ('us-domestic', 'US', 'United States', 'NJ', 'New Jersey', '201 551 609 640 732 848 856 862 908 973'),
    ('us-domestic', 'US', 'United States', 'NM', 'New Mexico', '505 575'),
    ('us-domestic', 'US', 'United States', 'NY', 'New York',
        '212 315 329 332 347 363 516 518 585 607 624 631 646 680 716 718 838 845 914 917 929 934'),
    ('us-domestic', 'US', 'United States', 'NC', 'North Carolina', '252 336 472 704 743 828 910 919 980 984'),
    ('us-domestic', 'US', 'United States', 'ND', 'North Dakota', '701'),
    ('us-domestic', 'US', 'United States', 'OH', 'Ohio',
        '216 220 234 283 326 330 380 419 436 440 513 567 614 740 937'),
    ('us-domestic', 'US', 'United States', 'OK', 'Oklahoma', '405 539 572 580 918'),
    ('us-domestic', 'US', 'United States', 'OR', 'Oregon', '458 503 541 971'),
    ('us-domestic', 'US', 'United States', 'PA', 'Pennsylvania',
        '215 223 267 272 412 445 484 570 582 610 717 724 814 835 878'),
    ('us-domestic', 'US', 'United States', 'RI', 'Rhode Island', '401'),
    ('us-domestic', 'US', 'United States', 'SC', 'South Carolina', '803 821 839 843 854 864'),
    ('us-domestic', 'US', 'United States', 'SD', 'South Dakota', '605'),
    ('us-domestic', 'US', 'United States', 'TN', 'Tennessee', '423 615 629 729 731 865 901 931'),
    ('us-domestic', 'US', 'United States', 'TX', 'Texas',
        '210 214 254 281 325 346 361 409 430 432 469 512 621 682 713 726 737 806 817 830 832 903
         915 936 940 945 956 972 979'),
    ('us-domestic', 'US', 'United States', 'UT', 'Utah', '385 435 801'),
    ('us-domestic', 'US', 'United States', 'VT', 'Vermont', '802'),
    ('us-domestic', 'US', 'United States', 'VA', 'Virginia', '276 434 540 571 686 703 757 804 826 948'),
    ('us-domestic', 'US', 'United States', 'WA', 'Washington', '206 253 360 425 509 564'),
    ('us-domestic', 'US', 'United States', 'WV', 'West Virginia', '304 681'),
    ('us-domestic', 'US', 'United States', 'WI', 'Wisconsin', '262 274 353 414 534 608 715 920'),
    ('us-domestic', 'US', 'United States', 'WY', 'Wyoming', '307'),
    ('us-domestic', 'PR', 'Puerto Rico', 'PR', 'Puerto Rico', '787 939'),
    ('us-domestic', 'VI', 'U.S. Virgin Islands', 'VI', 'U.S. Virgin Islands', '340'),
    ('canadian', 'CA', 'Canada', 'AB', 'Alberta', '368 403 587 780 825'),
    ('canadian', 'CA', 'Canada', 'BC', 'British Columbia', '236 250 257 604 672 778'),
    ('canadian', 'CA', 'Canada', 'MB', 'Manitoba', '204 431 584'),
    ('canadian', 'CA', 'Canada', 'NB', 'New Brunswick', '428 506'),
    ('canadian', 'CA', 'Canada', 'NL', 'Newfoundland and Labrador', '709 879'),
    ('canadian', 'CA', 'Canada', 'NT', 'Northwest Territories', '867'),
    ('canadian', 'CA', 'Canada', 'NS', 'Nova Scotia', '782 902'),
    ('canadian', 'CA', 'Canada', 'ON', 'Ontario',
        '226 249 289 343 365 382 387 416 437 519 548 613 647 683 705 742 753 807 905 942'),
    ('canadian', 'CA', 'Canada', 'QC', 'Quebec', '263 354 367 418 438 450 468 514 579 581 819 873'),
    ('canadian', 'CA', 'Canada', 'SK', 'Saskatchewan', '306 474 639'),
    ('caribbean', 'AG', 'Antigua and Barbuda', 'AG', 'Antigua and Barbuda', '268'),
    ('caribbean', 'AI', 'Anguilla', 'AI', 'Anguilla', '264'),
    ('caribbean', 'BB', 'Barbados', 'BB', 'Barbados', '246'),
    ('caribbean', 'BM', 'Bermuda', 'BM', 'Bermuda', '441'),
    ('caribbean', 'BS', 'Bahamas', 'BS', 'Bahamas', '242'),
    ('caribbean', 'DM', 'Dominica', 'DM', 'Dominica', '767'),
    ('caribbean', 'DO', 'Dominican Republic', 'DO', 'Dominican Republic', '809 829 849'),
    ('caribbean', 'GD', 'Grenada', 'GD', 'Grenada', '473'),
    ('caribbean', 'JM', 'Jamaica', 'JM', 'Jamaica', '658 876'),
    ('caribbean', 'KN', 'Saint Kitts and Nevis', 'KN', 'Saint Kitts and Nevis', '869'),
    ('caribbean', 'KY', 'Cayman Islands', 'KY', 'Cayman Islands', '345'),
    ('caribbean', 'LC', 'Saint Lucia', 'LC', 'Saint Lucia', '758'),
    ('caribbean', 'MS', 'Montserrat', 'MS', 'Montserrat', '664'),
    ('caribbean', 'SX', 'Sint Maarten', 'SX', 'Sint Maarten', '721'),
    ('caribbean', 'TC', 'Turks and Caicos Islands', 'TC', 'Turks and Caicos Islands', '649'),
    ('caribbean', 'TT', 'Trinidad and Tobago', 'TT', 'Trinidad and Tobago', '868'),
    ('caribbean', 'VC', 'Saint Vincent and the Grenadines', 'VC', 'Saint Vincent and the Grenadines', '784'),
    ('caribbean', 'VG', 'British Virgin Islands', 'VG', 'British Virgin Islands', '284'),
    ('pacific', 'AS', 'American Samoa', 'AS', 'American Samoa', '684'),
    ('pacific', 'GU', 'Guam', 'GU', 'Guam', '671'),
    ('pacific', 'MP', 'Northern Mariana Islands', 'MP', 'Northern Mariana Islands', '670')
) as g (category, country_code, country_name, state_province_code, state_province_name, codes)
cross join regexp_split_to_table(g.codes, '\s+') as c (npa);

-- Codes that serve more than one province; the row names the one that has most of their lines.
update lerg.area_code as a
set other_province_codes = o.codes
from (values
    ('782', array['PE']),
    ('867', array['NU', 'YT']),
    ('902', array['PE'])
) as o (npa, codes)
where a.npa = o.npa;

-- Reserved by the administrator and not assigned: the old data has it, and nobody can be called there.
update lerg.area_code as a
set is_in_service = false
where a.npa = '387';
